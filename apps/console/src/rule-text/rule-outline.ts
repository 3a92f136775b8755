/**
 * Where a place stands in a rule's YAML, read by indentation: the text is half written while
 * somebody types, so no parser could say.
 */
export interface Place {
  /** Keys above the place, outermost first: `["detection", "selection"]`. */
  readonly path: readonly string[];
  /** The key whose value is being written on this line; absent while a key is. */
  readonly key: string | undefined;
  /** The place is an item of a list: `- …`. */
  readonly isItem: boolean;
  /** What was written so far of the word at the place. */
  readonly word: string;
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

const wordForm = /[\w.|*%/-]*$/;
const keyForm = /^("[^"]*"|'[^']*'|[^\s:{}[\],#][^:{}[\],#]*?)\s*:(?:\s+|$)/;

const lineOf = (text: string): Line => {
  const indent = text.length - text.trimStart().length;
  return { indent, text: text.trimStart() };
};

const unquoted = (key: string): string => key.replace(/^(['"])(.*)\1$/, "$2");

/** Takes `- ` away, with the depth that it gives to what follows. */
const withoutDash = ({ indent, text }: Line): Line & { readonly isItem: boolean } => {
  const dashes = /^(?:-\s+)+|^-$/.exec(text)?.[0] ?? "";
  return {
    indent: indent + dashes.length,
    text: text.slice(dashes.length),
    isItem: dashes !== "",
  };
};

/** The document of the text that a position is in: documents are parted by `---`. */
export const documentAt = (text: string, position: number): { start: number; text: string } => {
  const before = text.lastIndexOf("\n---", Math.max(0, position - 1));
  const start = before < 0 ? 0 : text.indexOf("\n", before + 1) + 1;
  const after = text.indexOf("\n---", position);
  return { start, text: text.slice(start, after < 0 ? undefined : after) };
};

/** Keys above a line, from the lines before it: those that are indented less, nearest first. */
const pathAbove = (lines: readonly string[], line: Line & { isItem: boolean }): string[] => {
  const path: string[] = [];
  // A list may stand as deep as its key.
  let limit = line.isItem ? line.indent - 1 : line.indent;
  for (const raw of lines.toReversed()) {
    const above = withoutDash(lineOf(raw));
    if (above.text === "" || above.text.startsWith("#") || above.indent >= limit) continue;
    const key = keyForm.exec(above.text)?.[1];
    if (key !== undefined) path.unshift(unquoted(key));
    limit = above.isItem ? lineOf(raw).indent + 1 : above.indent;
    if (limit === 0) break;
  }
  return path;
};

interface Flow {
  /** Keys of the braces and brackets that are open, outermost first. */
  readonly keys: readonly string[];
  readonly isList: boolean;
  /** The pair or item that is being written. */
  readonly rest: string;
}

/** Braces and brackets of one line that are still open at its end. */
const openFlow = (text: string): Flow | undefined => {
  const open: { readonly isList: boolean; readonly key: string | undefined }[] = [];
  let start = 0;
  let quote = "";
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "'" || char === '"') quote = char;
    else if (char === "{" || char === "[") {
      const key = keyForm.exec(text.slice(start, index).trimStart())?.[1];
      open.push({ isList: char === "[", key: key === undefined ? undefined : unquoted(key) });
      start = index + 1;
    } else if (char === "}" || char === "]") open.pop();
    else if (char === ",") start = index + 1;
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  const keys = open.map(({ key }) => key).filter((key) => key !== undefined);
  return { keys, isList: last.isList, rest: text.slice(start).trimStart() };
};

/** What is written inside `{ … }` on the line, as if each pair stood on a line of its own. */
const inFlow = (path: readonly string[], text: string): Place | undefined => {
  const flow = openFlow(text);
  if (flow === undefined) return undefined;
  const key = keyForm.exec(flow.rest)?.[1];
  return {
    path: [...path, ...flow.keys],
    key: key === undefined ? undefined : unquoted(key),
    isItem: flow.isList,
    word: wordForm.exec(flow.rest)?.[0] ?? "",
  };
};

/** The place of `position` in `text`; `undefined` inside a comment. */
export const placeAt = (text: string, position: number): Place | undefined => {
  const document = documentAt(text, position);
  const lines = document.text.slice(0, position - document.start).split("\n");
  const raw = lines.pop() ?? "";
  if (/^\s*#|\s#/.test(raw)) return undefined;
  const line = withoutDash(lineOf(raw));
  const path = pathAbove(lines, line);
  const flow = inFlow(path, line.text);
  if (flow !== undefined) return flow;
  const key = keyForm.exec(line.text)?.[1];
  const word = wordForm.exec(line.text)?.[0] ?? "";
  if (key !== undefined) return { path, key: unquoted(key), isItem: line.isItem, word };
  return { path, key: undefined, isItem: line.isItem, word };
};

/** The value of `key` under `section`, in block or in flow style. */
const valueUnder = (text: string, section: string, key: string): string | undefined => {
  const block = new RegExp(`^${section}:([^\\n]*(?:\\n(?:[ \\t]+[^\\n]*|[ \\t]*))*)`, "m").exec(
    text,
  );
  const found = new RegExp(`(?:^|[\\s{,])${key}:\\s*['"]?([\\w.-]+)`).exec(block?.[1] ?? "");
  return found?.[1];
};

export interface LogsourceWords {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The log source as far as it is written. */
export const logsourceIn = (text: string): LogsourceWords => ({
  product: valueUnder(text, "logsource", "product"),
  category: valueUnder(text, "logsource", "category"),
  service: valueUnder(text, "logsource", "service"),
});

/** Names under `detection` or `filter` that a condition can name. */
export const selectionsIn = (text: string): readonly string[] => {
  const section = /^(?:detection|filter):[^\n]*((?:\n(?:[ \t]+[^\n]*|[ \t]*))*)/m.exec(text);
  const lines = (section?.[1] ?? "").split("\n").filter((line) => /^\s+[^\s#-]/.test(line));
  const indent = Math.min(...lines.map((line) => lineOf(line).indent));
  const flow = /^(?:detection|filter):\s*\{(.*)/m.exec(text)?.[1] ?? "";
  const names = [
    ...lines.filter((line) => lineOf(line).indent === indent).map((line) => line.trim()),
    ...[...flow.matchAll(/([\w-]+)\s*:\s*[{[]/g)].map(([, name]) => `${name}:`),
  ].map((line) => unquoted(keyForm.exec(line)?.[1] ?? ""));
  const others = new Set(["condition", "timeframe", "rules", ""]);
  return [...new Set(names)].filter((name) => !others.has(name));
};
