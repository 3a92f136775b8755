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
/** Where reading stands in a query. */
interface Place {
  readonly text: string;
  at: number;
}

/** What a backslash makes literal; before anything else it is itself, so that `C:\\x` is a path. */
const escapable = /[*?\\()"[\]{}<>\s-]/;
const delimiters = '()"';

export const createScanner = (text: string): Scanner => {
  const place: Place = { text, at: 0 };
  const takeIf = (isNext: boolean, length: number): boolean => {
    if (isNext) place.at += length;
    return isNext;
  };
  const lookKeyword = (keyword: string): boolean => {
    const after = text.charAt(place.at + keyword.length);
    return text.startsWith(keyword, place.at) && (after === "" || /[\s()"]/.test(after));
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place.at;
    return pattern.exec(text);
  };

  return {
    position: () => place.at,
    isEnd: () => place.at >= text.length,
    peek: () => text.charAt(place.at),
    skipSpace: () => {
      while (space.test(text.charAt(place.at))) place.at += 1;
    },
    take: (expected) => takeIf(text.startsWith(expected, place.at), expected.length),
    takeMinus: () => takeIf(/^-\S/.test(text.slice(place.at, place.at + 2)), 1),
    lookKeyword,
    takeKeyword: (keyword) => takeIf(lookKeyword(keyword), keyword.length),
    lookWord: () => match(bareWord)?.[0],
    takeFieldName: () => {
      const name = match(fieldName)?.[1];
      if (name !== undefined) place.at += name.length + 1;
      return name;
    },
    takeWord: (stops = "") =>
      text.charAt(place.at) === '"' ? takeQuoted(place) : takeBare(place, stops),
  };
};

const takeQuoted = (place: Place): Word => {
  const { text, at: position } = place;
  let value = "";
  for (place.at += 1; place.at < text.length; place.at += 1) {
    const character = text.charAt(place.at);
    if (character === '"') {
      place.at += 1;
      return { text: value, pattern: value, wildcards: 0, isQuoted: true, position };
    }
    const isEscape = character === "\\" && /["\\]/.test(text.charAt(place.at + 1));
    if (isEscape) place.at += 1;
    value += isEscape ? text.charAt(place.at) : character;
  }
  throw invalid('The closing quote " is missing.', position);
};

const takeBare = (place: Place, stops: string): Word | undefined => {
  const { text, at: position } = place;
  let value = "";
  let pattern = "";
  let wildcards = 0;
  for (; place.at < text.length; place.at += 1) {
    const character = text.charAt(place.at);
    if (space.test(character) || delimiters.includes(character) || stops.includes(character)) break;
    if (character === "\\" && escapable.test(text.charAt(place.at + 1))) {
      place.at += 1;
      const taken = text.charAt(place.at);
      value += taken;
      pattern += /[*?\\]/.test(taken) ? `\\${taken}` : taken;
      continue;
    }
    if (character === "*" || character === "?") wildcards += 1;
    value += character;
    pattern += character === "\\" ? "\\\\" : character;
  }
  if (place.at === position) return undefined;
  return { text: value, pattern, wildcards, isQuoted: false, position };
};
