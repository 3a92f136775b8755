/** Values of one record; more are left. */
export const delimitedValuesMax = 500;

/** Where a quoted value ends, and what it says; `""` stands for a quote (RFC 4180 section 2). */
const readQuoted = (text: string, start: number): { value: string; end: number } => {
  let value = "";
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text.charAt(quote + 1) !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
};

/** The values of one line of CSV (RFC 4180) or of another separator; blanks around them go. */
export const splitDelimited = (text: string, separator: string): readonly string[] => {
  const values: string[] = [];
  let at = 0;
  while (at <= text.length && values.length < delimitedValuesMax) {
    if (text.charAt(at) === '"') {
      const { value, end } = readQuoted(text, at + 1);
      values.push(value);
      const next = text.indexOf(separator, end);
      at = next < 0 ? text.length + 1 : next + 1;
    } else {
      const next = text.indexOf(separator, at);
      const end = next < 0 ? text.length : next;
      values.push(text.slice(at, end).trim());
      at = end + 1;
    }
  }
  return values;
};
