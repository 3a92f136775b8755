import { XdrError } from "@xdr/event";

/** A value as written: unescaped, and as a wildcard pattern in which only `*?\` are escaped. */
export interface Word {
  readonly text: string;
  readonly pattern: string;
  readonly wildcards: number;
  /** Within quotes: no wildcards, no ranges, no networks. */
  readonly isQuoted: boolean;
  readonly position: number;
}

/** Reads a query from left to right. Positions count UTF-16 units, as editors do. */
export interface Scanner {
  position(): number;
  isEnd(): boolean;
  skipSpace(): void;
  /** Is this text next? Takes it if so. */
  take(text: string): boolean;
  /** Is a minus next that something follows at once? Takes it if so. */
  takeMinus(): boolean;
  /** Is this keyword next, as a whole word? Takes it if so. */
  takeKeyword(keyword: string): boolean;
  lookKeyword(keyword: string): boolean;
  /** The next bare word, left where it is. */
  lookWord(): string | undefined;
  peek(): string;
  /** The field name before a colon, taken with the colon; undefined when there is none. */
  takeFieldName(): string | undefined;
  /** A quoted or bare word; undefined when none is next. `stops` also end a bare one. */
  takeWord(stops?: string): Word | undefined;
}

export const invalid = (message: string, position: number): XdrError =>
  new XdrError("STORE_QUERY_INVALID", message, { position });

const space = /\s/;
const fieldName = /([A-Za-z_@][A-Za-z0-9_.@#-]*):/y;
const bareWord = /[^\s()"]+/y;
/** What a backslash makes literal; before anything else it is itself, so that `C:\\x` is a path. */
const escapable = /[*?\\()"[\]{}<>\s-]/;
const delimiters = '()"';

export const createScanner = (text: string): Scanner => {
  let at = 0;

  const takeQuoted = (): Word => {
    const position = at;
    let value = "";
    for (at += 1; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === '"') {
        at += 1;
        return { text: value, pattern: value, wildcards: 0, isQuoted: true, position };
      }
      const isEscape = character === "\\" && /["\\]/.test(text.charAt(at + 1));
      if (isEscape) at += 1;
      value += isEscape ? text.charAt(at) : character;
    }
    throw invalid('The closing quote " is missing.', position);
  };

  const takeBare = (stops: string): Word | undefined => {
    const position = at;
    let value = "";
    let pattern = "";
    let wildcards = 0;
    for (; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (space.test(character) || delimiters.includes(character) || stops.includes(character))
        break;
      if (character === "\\" && escapable.test(text.charAt(at + 1))) {
        at += 1;
        const taken = text.charAt(at);
        value += taken;
        pattern += /[*?\\]/.test(taken) ? `\\${taken}` : taken;
        continue;
      }
      if (character === "*" || character === "?") wildcards += 1;
      value += character;
      pattern += character === "\\" ? "\\\\" : character;
    }
    return at === position
      ? undefined
      : { text: value, pattern, wildcards, isQuoted: false, position };
  };

  const lookKeyword = (keyword: string): boolean => {
    const after = text.charAt(at + keyword.length);
    return text.startsWith(keyword, at) && (after === "" || /[\s()"]/.test(after));
  };

  return {
    position: () => at,
    isEnd: () => at >= text.length,
    peek: () => text.charAt(at),
    skipSpace: () => {
      while (at < text.length && space.test(text.charAt(at))) at += 1;
    },
    take: (expected) => {
      const isNext = text.startsWith(expected, at);
      if (isNext) at += expected.length;
      return isNext;
    },
    takeMinus: () => {
      const isNext = /^-\S/.test(text.slice(at, at + 2));
      if (isNext) at += 1;
      return isNext;
    },
    lookKeyword,
    takeKeyword: (keyword) => {
      const isNext = lookKeyword(keyword);
      if (isNext) at += keyword.length;
      return isNext;
    },
    lookWord: () => {
      bareWord.lastIndex = at;
      return bareWord.exec(text)?.[0];
    },
    takeFieldName: () => {
      fieldName.lastIndex = at;
      const name = fieldName.exec(text)?.[1];
      if (name !== undefined) at += name.length + 1;
      return name;
    },
    takeWord: (stops = "") => (text.charAt(at) === '"' ? takeQuoted() : takeBare(stops)),
  };
};
