import { createPartBuffer, type Frame, type Splitter } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

/** How many levels remember whether they are an object; deeper ones are only counted. */
const knownLevelsMax = 64;

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
const isOpener = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isCloser = (byte: number): boolean => byte === 0x7d || byte === 0x5d;

/**
 * The elements of a JSON array, or JSON values one after another (on one line each, over many
 * lines, with or without commas or RFC 7464 separators). A record is the element's own bytes. Only
 * brackets and strings are followed, without recursion, so any depth costs one counter; whether an
 * element is good JSON is for the decode stage to say.
 *
 * Between elements: spaces, commas, `[` and `]` of the outer array, and a `}` are skipped. Inside an element:
 * a bracket counter, and a flag for strings. An element that cannot be JSON is cut so that it does
 * not swallow its neighbours: at a line end inside a string, and before a `{` on a later line that
 * does not follow `[`, `,` or `:` (or follows a `,` inside an object).
 */
export const createJsonSplitter = (limits: CollectLimits = collectLimits): Splitter => {
  const pending = createPartBuffer(limits);
  const isObjectAt: boolean[] = [];
  let inValue = false;
  let inString = false;
  let escaped = false;
  let depth = 0;
  let outer = 0;
  let line = 1;
  let valueLine = 1;
  /** The last byte that was not a space, and the line it stood on. */
  let before = 0;
  let beforeLine = 1;

  const begin = (byte: number): void => {
    inValue = true;
    inString = byte === 0x22;
    escaped = false;
    depth = isOpener(byte) ? 1 : 0;
    isObjectAt[0] = byte === 0x7b;
    valueLine = line;
  };
  const finish = (part: Uint8Array, frames: Frame[]): void => {
    pending.add(part);
    const isWhole = depth === 0 && !inString;
    frames.push(pending.take(isWhole ? { line: valueLine } : { line: valueLine, open: true }));
    inValue = false;
    inString = false;
  };
  const startsNewRecord = (byte: number): boolean => {
    if (byte !== 0x7b || line === beforeLine) return false;
    if (before === 0x2c) return depth <= knownLevelsMax && isObjectAt[depth - 1] === true;
    return before !== 0x5b && before !== 0x3a;
  };
  /** Takes one byte of a value: `in` it goes on, `last` it ends with it, `before` it ended. */
  const step = (byte: number): "in" | "last" | "before" => {
    if (inString) {
      if (escaped) escaped = false;
      else if (byte === 0x5c) escaped = true;
      else if (byte === 0x22) {
        inString = false;
        return depth === 0 ? "last" : "in";
      } else if (byte === 10) return "before";
      return "in";
    }
    if (byte === 0x22) {
      inString = true;
    } else if (isOpener(byte)) {
      if (startsNewRecord(byte)) return "before";
      if (depth < knownLevelsMax) isObjectAt[depth] = byte === 0x7b;
      depth += 1;
    } else if (isCloser(byte)) {
      if (depth === 0) return "before";
      depth -= 1;
      return depth === 0 ? "last" : "in";
    } else if (depth === 0 && (isSpace(byte) || byte === 0x2c)) return "before";
    return "in";
  };
  /** Takes one byte between values; true where a value begins with it. */
  const stepBetween = (byte: number): boolean => {
    if (isSpace(byte) || byte === 0x2c || byte === 0x1e || byte === 0x7d) return false;
    if (byte === 0x5b && outer === 0) {
      outer = 1;
      return false;
    }
    if (byte === 0x5d && outer === 1) {
      outer = 0;
      return false;
    }
    begin(byte);
    return true;
  };
  const note = (byte: number): void => {
    if (byte === 10) line += 1;
    else if (!isSpace(byte)) {
      before = byte;
      beforeLine = line;
    }
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      let start = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (inValue) {
          const where = step(byte);
          if (where !== "in") finish(chunk.subarray(start, where === "last" ? at + 1 : at), frames);
          if (where === "before" && stepBetween(byte)) start = at;
        } else if (stepBetween(byte)) start = at;
        note(byte);
      }
      if (inValue) pending.add(chunk.subarray(start));
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      if (inValue) finish(new Uint8Array(0), frames);
      return frames;
    },
  };
};
