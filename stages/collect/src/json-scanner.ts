/** How many levels remember whether they are an object; deeper ones are only counted. */
const knownLevelsMax = 64;

export const isJsonSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
const isOpener = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isCloser = (byte: number): boolean => byte === 0x7d || byte === 0x5d;

/**
 * Follows one JSON value byte by byte, by its brackets and strings only, with a counter in place of
 * recursion. A value that cannot be JSON ends early, so that it does not swallow its neighbours: at
 * a line end inside a string, and before a `{` on a later line that does not follow `[`, `,` or `:`
 * (or follows a `,` inside an object).
 */
export interface JsonScanner {
  begin(byte: number): void;
  /** Takes one byte: `in` the value goes on, `last` it ends with it, `before` it has ended. */
  step(byte: number): "in" | "last" | "before";
  /** Tells of every byte, inside values and between them, after it was taken. */
  note(byte: number): void;
  /** All brackets and strings are closed. */
  isWhole(): boolean;
  /** 1-based line of the next byte. */
  line(): number;
}

export const createJsonScanner = (): JsonScanner => {
  const isObjectAt: boolean[] = [];
  let inString = false;
  let escaped = false;
  let depth = 0;
  let line = 1;
  /** The last byte that was not a space, and the line it stood on. */
  let before = 0;
  let beforeLine = 1;

  const startsNewRecord = (byte: number): boolean => {
    if (byte !== 0x7b || line === beforeLine) return false;
    if (before === 0x2c) return depth <= knownLevelsMax && isObjectAt[depth - 1] === true;
    return before !== 0x5b && before !== 0x3a;
  };
  const stepInString = (byte: number): "in" | "last" | "before" => {
    if (escaped) escaped = false;
    else if (byte === 0x5c) escaped = true;
    else if (byte === 10) return "before";
    else if (byte === 0x22) {
      inString = false;
      return depth === 0 ? "last" : "in";
    }
    return "in";
  };

  return {
    begin(byte) {
      inString = byte === 0x22;
      escaped = false;
      depth = isOpener(byte) ? 1 : 0;
      isObjectAt[0] = byte === 0x7b;
    },
    step(byte) {
      if (inString) return stepInString(byte);
      if (byte === 0x22) inString = true;
      else if (isOpener(byte)) {
        if (startsNewRecord(byte)) return "before";
        if (depth < knownLevelsMax) isObjectAt[depth] = byte === 0x7b;
        depth += 1;
      } else if (isCloser(byte)) {
        if (depth === 0) return "before";
        depth -= 1;
        return depth === 0 ? "last" : "in";
      } else if (depth === 0 && (isJsonSpace(byte) || byte === 0x2c)) return "before";
      return "in";
    },
    note(byte) {
      if (byte === 10) line += 1;
      else if (!isJsonSpace(byte)) {
        before = byte;
        beforeLine = line;
      }
    },
    isWhole: () => depth === 0 && !inString,
    line: () => line,
  };
};
