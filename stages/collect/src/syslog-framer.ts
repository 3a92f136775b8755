import { asBuffer, createPartBuffer, type Frame, isBlank, type Splitter } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

const lf = 10;
const cr = 13;
const space = 0x20;
const lessThan = 0x3c;
/** Enough for any count that is allowed; more digits are no count. */
const countDigitsMax = 10;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** What the first bytes of a frame say: a count, one that cannot be, a line, or not yet clear. */
type Head =
  | { readonly kind: "counted"; readonly countBytes: number; readonly headBytes: number }
  | { readonly kind: "line" | "broken" | "unclear" };

/**
 * Octet counting is `MSG-LEN SP MSG` (RFC 6587 3.4.1), where MSG begins with `<`; a line that only
 * begins with a number, such as a bare timestamp, is a line.
 */
const readHead = (bytes: Uint8Array, countMax: number): Head => {
  let at = 0;
  let countBytes = 0;
  for (; at < bytes.length && at <= countDigitsMax; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) break;
    if (at === 0 && byte === 0x30) return { kind: "line" };
    countBytes = countBytes * 10 + byte - 0x30;
  }
  if (at === 0 && bytes.length > 0) return { kind: "line" };
  if (at > countDigitsMax) return { kind: "line" };
  if (at === bytes.length) return { kind: "unclear" };
  if (bytes[at] !== space) return { kind: "line" };
  if (at + 1 === bytes.length) return { kind: "unclear" };
  if (bytes[at + 1] !== lessThan) return { kind: "line" };
  if (countBytes > countMax) return { kind: "broken" };
  return { kind: "counted", countBytes, headBytes: at + 1 };
};

/**
 * Syslog over TCP: octet counting (RFC 6587 3.4.1) or lines that end in LF, CRLF or NUL (3.4.2),
 * decided for each frame. States: `head` until the frame's first bytes are clear (at most
 * `countDigitsMax` + 2 of them are held), then `line` until a trailer or `counted` until the count
 * is used up, then `head` again. A count that cannot be right makes the bytes up to the next
 * trailer a rejected frame. `end()` gives out a half line, marked `open`.
 */
export const createSyslogFramer = (limits: CollectLimits = collectLimits): Splitter => {
  const pending = createPartBuffer(limits);
  let held: Buffer = Buffer.alloc(0);
  let state: "head" | "line" | "counted" | "broken" = "head";
  let leftBytes = 0;

  const finish = (frames: Frame[], open: boolean): void => {
    if (pending.sizeBytes() > 0) frames.push(...trimmed(closeFrame(open), state));
    state = "head";
  };
  const closeFrame = (open: boolean): Frame =>
    state === "broken"
      ? pending.reject("COLLECT_FRAME_INVALID", "The octet count is over the limit.")
      : pending.take(open ? { open: true } : {});
  const readTrailed = (bytes: Buffer, frames: Frame[]): Buffer => {
    const end = findTrailer(bytes);
    pending.add(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) return bytes.subarray(bytes.length);
    finish(frames, false);
    return bytes.subarray(end + 1);
  };
  const readCounted = (bytes: Buffer, frames: Frame[]): Buffer => {
    const part = bytes.subarray(0, leftBytes);
    pending.add(part);
    leftBytes -= part.length;
    if (leftBytes === 0) finish(frames, false);
    return bytes.subarray(part.length);
  };
  const begin = (bytes: Buffer): Buffer | undefined => {
    const head = readHead(bytes, limits.frameBytesMax);
    if (head.kind === "unclear") return undefined;
    state = head.kind;
    if (head.kind !== "counted") return bytes;
    leftBytes = head.countBytes;
    return bytes.subarray(head.headBytes);
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      let bytes = held.length === 0 ? asBuffer(chunk) : Buffer.concat([held, chunk]);
      held = Buffer.alloc(0);
      while (bytes.length > 0) {
        if (state === "counted") bytes = readCounted(bytes, frames);
        else if (state !== "head") bytes = readTrailed(bytes, frames);
        else {
          const next = begin(bytes);
          if (next === undefined) {
            held = bytes;
            break;
          }
          bytes = next;
        }
      }
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      pending.add(held);
      held = Buffer.alloc(0);
      finish(frames, true);
      return frames;
    },
  };
};

const findTrailer = (bytes: Buffer): number => {
  const lineEnd = bytes.indexOf(lf);
  const nul = (lineEnd < 0 ? bytes : bytes.subarray(0, lineEnd)).indexOf(0);
  return nul < 0 ? lineEnd : nul;
};

/** A line loses its CR; a frame of nothing but spaces is no record. */
const trimmed = (frame: Frame, state: string): Frame[] => {
  if (frame.kind === "rejected") return [frame];
  const isCrEnd = state === "line" && frame.bytes.at(-1) === cr;
  const bytes = isCrEnd ? frame.bytes.subarray(0, -1) : frame.bytes;
  return isBlank(bytes) ? [] : [{ ...frame, bytes }];
};

/** A UDP datagram is one record (RFC 5426 3.1), whole; an empty one is none. */
export const frameDatagram = (
  datagram: Uint8Array,
  limits: CollectLimits = collectLimits,
): Frame[] => {
  const pending = createPartBuffer(limits);
  pending.add(datagram);
  return isBlank(datagram) ? [] : [pending.take({})];
};
