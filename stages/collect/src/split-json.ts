import { createPartBuffer, type Frame, type Splitter } from "./frame.ts";
import { createJsonScanner, isJsonSpace } from "./json-scanner.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

/**
 * The elements of a JSON array, or JSON values one after another (on one line each, over many
 * lines, with or without commas or RFC 7464 separators). A record is the element's own bytes;
 * whether it is good JSON is for the decode stage to say.
 *
 * Between elements spaces, commas, `[` and `]` of the outer array, and a `}` are skipped; any
 * other byte begins an element, which `JsonScanner` follows to its end.
 */
export const createJsonSplitter = (limits: CollectLimits = collectLimits): Splitter => {
  const pending = createPartBuffer(limits);
  const scanner = createJsonScanner();
  let inValue = false;
  let inArray = false;
  let valueLine = 1;

  const finish = (part: Uint8Array, frames: Frame[]): void => {
    pending.add(part);
    const place = { line: valueLine };
    frames.push(pending.take(scanner.isWhole() ? place : { ...place, open: true }));
    inValue = false;
  };
  /** Takes one byte between values; true where a value begins with it. */
  const stepBetween = (byte: number): boolean => {
    if (isJsonSpace(byte) || byte === 0x2c || byte === 0x1e || byte === 0x7d) return false;
    if ((byte === 0x5b && !inArray) || (byte === 0x5d && inArray)) {
      inArray = !inArray;
      return false;
    }
    scanner.begin(byte);
    inValue = true;
    valueLine = scanner.line();
    return true;
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      let start = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (inValue) {
          const where = scanner.step(byte);
          if (where !== "in") finish(chunk.subarray(start, where === "last" ? at + 1 : at), frames);
          if (where === "before" && stepBetween(byte)) start = at;
        } else if (stepBetween(byte)) start = at;
        scanner.note(byte);
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
