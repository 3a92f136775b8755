/** The seven header fields of CEF (ArcSight Common Event Format, revision 25) and its extension. */
export interface CefLine {
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly classId: string;
  readonly name: string;
  readonly severity: string;
  readonly extension: ReadonlyMap<string, string>;
}

const headerFieldsCount = 7;
const extensionPairsMax = 500;

/** Fields up to a `|` that is not escaped; and where the text behind the last one begins. */
const readHeader = (text: string): { fields: string[]; end: number } | undefined => {
  const fields: string[] = [];
  let from = text.indexOf("CEF:") + "CEF:".length;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === "|") {
      fields.push(
        text
          .slice(from, at)
          .replace(/\\([|\\])/g, "$1")
          .trim(),
      );
      from = at + 1;
      if (fields.length === headerFieldsCount) return { fields, end: from };
    }
  }
  return undefined;
};

const withoutEscapes = (value: string): string =>
  value.replace(/\\([=\\nr])/g, (_all, code: string) => {
    if (code === "n") return "\n";
    return code === "r" ? "\r" : code;
  });

/** Values may hold blanks: one ends where the next ` key=` begins. */
const readExtension = (text: string): ReadonlyMap<string, string> => {
  const keys = /(?:^|\s)([A-Za-z_][\w.[\]-]{0,63})=/g;
  const found = new Map<string, string>();
  let previous: { key: string; from: number } | undefined;
  const close = (end: number): void => {
    if (previous !== undefined && !found.has(previous.key)) {
      found.set(previous.key, withoutEscapes(text.slice(previous.from, end).trim()));
    }
  };
  for (let match = keys.exec(text); match !== null; match = keys.exec(text)) {
    close(match.index);
    previous = { key: match[1] ?? "", from: keys.lastIndex };
    if (found.size >= extensionPairsMax) return found;
  }
  close(text.length);
  return found;
};

/** `undefined` where the text has no whole CEF header. */
export const parseCefLine = (text: string): CefLine | undefined => {
  const header = readHeader(text);
  if (header === undefined) return undefined;
  const [, vendor = "", product = "", version = "", classId = "", name = "", severity = ""] =
    header.fields;
  const extension = readExtension(text.slice(header.end));
  return { vendor, product, version, classId, name, severity, extension };
};
