import { asBuffer, type Frame, rejectedFrame, type Splitter, tooLarge } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

const lf = 10;
const equals = 61;
const sizeBytes = 8;
const nameForm = /^[A-Z0-9_]{1,64}$/;

/** As `journalctl -o json` writes a value: bytes that are no UTF-8 text become a list of numbers. */
type Value = string | readonly number[];

const utf8 = new TextDecoder("utf-8", { fatal: true });

const readValue = (bytes: Uint8Array): Value => {
  try {
    return utf8.decode(bytes);
  } catch {
    return [...bytes];
  }
};

/** One entry while it is read. */
interface Entry {
  fields: Map<string, Value[]>;
  bytes: number;
  /** Its first bytes, for quarantine. */
  head: Buffer;
  /** Why it is none. */
  problem: "large" | "broken" | undefined;
}

const emptyEntry = (): Entry => ({
  fields: new Map(),
  bytes: 0,
  head: Buffer.alloc(0),
  problem: undefined,
});

const toJson = ({ fields }: Entry): Buffer =>
  Buffer.from(
    JSON.stringify(
      Object.fromEntries(
        [...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
      ),
    ),
  );

const createEntries = (limits: CollectLimits) => {
  let entry = emptyEntry();
  const note = (bytes: Buffer): void => {
    entry.bytes += bytes.length;
    const room = limits.rejectedBytesMax - entry.head.length;
    if (room > 0) entry.head = Buffer.concat([entry.head, bytes.subarray(0, room)]);
    if (entry.bytes <= limits.recordBytesMax) return;
    entry.problem ??= "large";
    entry.fields.clear();
  };
  const add = (name: string, bytes: Buffer): void => {
    if (entry.problem !== undefined) return;
    entry.fields.set(name, [...(entry.fields.get(name) ?? []), readValue(bytes)]);
  };
  const take = (): Frame[] => {
    const whole = entry;
    entry = emptyEntry();
    if (whole.bytes === 0) return [];
    if (whole.problem === undefined) return [{ kind: "record", bytes: toJson(whole) }];
    const { head: bytes, bytes: size, problem } = whole;
    return [
      problem === "large"
        ? rejectedFrame({
            bytes,
            sizeBytes: size,
            code: "COLLECT_RECORD_TOO_LARGE",
            message: tooLarge(size, limits.recordBytesMax),
          })
        : rejectedFrame({
            bytes,
            sizeBytes: size,
            code: "COLLECT_FRAME_INVALID",
            message: "It is no entry of the journal's export format.",
          }),
    ];
  };
  const breaks = (): void => {
    entry.problem = "broken";
  };
  return { note, add, take, breaks, isBroken: () => entry.problem === "broken" };
};

/** Of a value or a line that is too large, what is still to be passed over. */
const createPass = () => {
  let bytes = 0n;
  let isLine = false;
  /** How many bytes of `rest` are passed over. */
  const pass = (rest: Buffer): number => {
    if (bytes > 0n) {
      const count = bytes < BigInt(rest.length) ? Number(bytes) : rest.length;
      bytes -= BigInt(count);
      return count;
    }
    const end = rest.indexOf(lf);
    isLine = end < 0;
    return end < 0 ? rest.length : end + 1;
  };
  return {
    pass,
    isOn: (): boolean => bytes > 0n || isLine,
    value: (size: bigint): void => {
      // The line end behind it, too.
      bytes = size + 1n;
    },
    line: (): void => {
      isLine = true;
    },
  };
};

/**
 * Cuts systemd's journal export format into entries, each as the JSON that `journalctl -o json`
 * writes. A field is a line `NAME=value`, or `NAME`, 8 bytes of size (little-endian) and so many
 * bytes. What breaks the form is rejected up to the next empty line. Source:
 * https://systemd.io/JOURNAL_EXPORT_FORMATS/
 */
export const createJournalSplitter = (limits: CollectLimits = collectLimits): Splitter => {
  const entries = createEntries(limits);
  let rest: Buffer = Buffer.alloc(0);
  const large = createPass();

  /** How many bytes the value after a name takes; undefined: more must come. */
  const binary = (name: string, from: number): number | undefined => {
    if (rest.length < from + sizeBytes) return undefined;
    const size = rest.readBigUInt64LE(from);
    if (size > BigInt(limits.recordBytesMax)) {
      large.value(size);
      return from + sizeBytes;
    }
    const end = from + sizeBytes + Number(size);
    if (rest.length <= end) return undefined;
    if (rest[end] === lf) entries.add(name, rest.subarray(from + sizeBytes, end));
    else entries.breaks();
    return end + 1;
  };
  const field = (end: number): number | undefined => {
    if (entries.isBroken()) return end + 1;
    const split = rest.subarray(0, end).indexOf(equals);
    const name = rest.toString("latin1", 0, Math.min(split < 0 ? end : split, 65));
    const isName = nameForm.test(name);
    if (isName && split < 0) return binary(name, end + 1);
    if (isName) entries.add(name, rest.subarray(split + 1, end));
    else entries.breaks();
    return end + 1;
  };
  const line = (end: number): number | undefined => {
    if (end === 0) return 1;
    if (end > 0) return field(end);
    if (rest.length <= limits.recordBytesMax) return undefined;
    large.line();
    return rest.length;
  };
  /** One step; undefined: more must come. */
  const step = (frames: Frame[]): number | undefined => {
    const isPassing = large.isOn();
    const end = isPassing ? -1 : rest.indexOf(lf);
    const count = isPassing ? large.pass(rest) : line(end);
    if (count === undefined) return undefined;
    // The empty line belongs to no entry.
    if (end === 0) frames.push(...entries.take());
    else entries.note(rest.subarray(0, count));
    return count;
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      rest = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
      while (rest.length > 0) {
        const count = step(frames);
        if (count === undefined) break;
        rest = rest.subarray(count);
      }
      rest = Buffer.from(rest);
      return frames;
    },
    end() {
      if (rest.length > 0 || large.isOn()) {
        entries.note(rest);
        entries.breaks();
      }
      return entries.take();
    },
  };
};
