import { asBuffer, type Frame, isBlank, rejectedFrame, type Splitter, tooLarge } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

const opener = "<Event";
const closer = Buffer.from("</Event>");

/** Offset of `<Event` as a whole element name (not `<Events>` or `<EventData>`), or -1. */
const findOpener = (buffer: Buffer): number => {
  for (let at = buffer.indexOf(opener); at >= 0; at = buffer.indexOf(opener, at + 1)) {
    const next = buffer[at + opener.length];
    if (next === undefined || next === 0x3e || next === 0x20 || (next >= 9 && next <= 13))
      return at;
  }
  return -1;
};

/**
 * Windows event records as XML: each `<Event>…</Event>` is one record, over as many lines as it
 * likes, in an `<Events>` element or not. What stands between them (prolog, wrapper) is no record.
 */
export const createXmlSplitter = (limits: CollectLimits = collectLimits): Splitter => {
  let rest: Buffer = Buffer.alloc(0);
  let droppedBytes = 0;
  let head: Uint8Array | undefined;
  let seen = 0;

  const takeOne = (): Frame | undefined => {
    const start = head === undefined ? findOpener(rest) : 0;
    if (start < 0) {
      rest = rest.subarray(Math.max(0, rest.length - opener.length));
      return undefined;
    }
    const end = rest.indexOf(closer, start);
    if (end < 0) {
      rest = rest.subarray(start);
      if (rest.length > limits.recordBytesMax) {
        head ??= Buffer.from(rest.subarray(0, limits.rejectedBytesMax));
        droppedBytes += rest.length - closer.length;
        rest = rest.subarray(rest.length - closer.length);
      }
      return undefined;
    }
    const bytes = rest.subarray(start, end + closer.length);
    rest = rest.subarray(end + closer.length);
    const sizeBytes = droppedBytes + bytes.length;
    const kept = head ?? bytes.subarray(0, limits.rejectedBytesMax);
    droppedBytes = 0;
    head = undefined;
    seen += 1;
    if (sizeBytes <= limits.recordBytesMax) return { kind: "record", bytes };
    return rejectedFrame({
      bytes: kept,
      sizeBytes,
      code: "COLLECT_RECORD_TOO_LARGE",
      message: tooLarge(sizeBytes, limits.recordBytesMax),
    });
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      rest = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
      for (let frame = takeOne(); frame !== undefined; frame = takeOne()) frames.push(frame);
      return frames;
    },
    end() {
      const isTail = head !== undefined || (seen === 0 ? !isBlank(rest) : findOpener(rest) >= 0);
      if (!isTail) return [];
      const sizeBytes = droppedBytes + rest.length;
      const bytes = head ?? rest;
      if (head === undefined && findOpener(rest) >= 0)
        return [{ kind: "record", bytes, open: true }];
      const code = "COLLECT_FRAME_INVALID";
      const message = "The XML ends before </Event>.";
      return [
        rejectedFrame({
          bytes: bytes.subarray(0, limits.rejectedBytesMax),
          sizeBytes,
          code,
          message,
        }),
      ];
    },
  };
};
