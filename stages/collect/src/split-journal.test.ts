import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectLimits } from "./limits.ts";
import { createJournalSplitter } from "./split-journal.ts";

type Field = readonly [name: string, value: Uint8Array];

/** Written as systemd's journal-export does: by size where a value has a line end or is no text. */
const exported = (entries: readonly (readonly Field[])[]): Buffer =>
  Buffer.concat(
    entries.flatMap((fields) => [
      ...fields.flatMap(([name, value]) => {
        const isPlain = value.every((byte) => byte >= 32 && byte < 127);
        if (isPlain) return [Buffer.from(`${name}=`), value, Buffer.from("\n")];
        const size = Buffer.alloc(8);
        size.writeBigUInt64LE(BigInt(value.length));
        return [Buffer.from(`${name}\n`), size, value, Buffer.from("\n")];
      }),
      Buffer.from("\n"),
    ]),
  );

const split = (bytes: Buffer, cuts: readonly number[] = [], limits = collectLimits) => {
  const splitter = createJournalSplitter(limits);
  const frames = [];
  let from = 0;
  for (const cut of [...cuts].toSorted((a, b) => a - b)) {
    frames.push(...splitter.push(Buffer.from(bytes.subarray(from, Math.max(from, cut)))));
    from = Math.max(from, cut);
  }
  frames.push(...splitter.push(Buffer.from(bytes.subarray(from))), ...splitter.end());
  return frames.map((frame) =>
    frame.kind === "record" ? JSON.parse(Buffer.from(frame.bytes).toString()) : frame.code,
  );
};

const asJson = (value: Uint8Array): unknown => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    return [...value];
  }
};

const name = fc.constantFrom("__CURSOR", "MESSAGE", "_PID", "SYSLOG_IDENTIFIER", "OWN_9");
const value = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.string().map((text) => new Uint8Array(Buffer.from(text))),
);
const entries = fc.array(
  fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 5, selector: ([key]) => key }),
  { maxLength: 6 },
);

describe("the journal's export format", () => {
  it("gives back every entry, however the bytes are cut", () => {
    fc.assert(
      fc.property(entries, fc.array(fc.nat(2_000), { maxLength: 8 }), (list, cuts) => {
        const expected = list.map((fields) =>
          Object.fromEntries(fields.map(([key, bytes]) => [key, asJson(bytes)])),
        );
        expect(split(exported(list), cuts)).toEqual(expected);
      }),
    );
  });

  it("does not depend on the cuts for any bytes, and never throws", () => {
    const bytes = fc.array(
      fc.constantFrom("A=1\n", "\n", "B\n", "\u0001\0\0\0\0\0\0\0", "x", "bad name=\n", "\xff"),
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(80), { maxLength: 6 }), (parts, cuts) => {
        const all = Buffer.from(parts.join(""), "latin1");
        expect(split(all, cuts)).toEqual(split(all));
      }),
    );
  });

  it("keeps values of one name together, as journalctl does", () => {
    const twice = Buffer.from("__CURSOR=s=1\nA=1\nA=2\n\n");
    expect(split(twice)).toEqual([{ __CURSOR: "s=1", A: ["1", "2"] }]);
  });

  it("loses no neighbour of a broken or too large entry", () => {
    const limits = { ...collectLimits, recordBytesMax: 100 };
    const large = new Uint8Array(5_000).fill(10);
    const good: readonly Field[] = [["MESSAGE", Buffer.from("good")]];
    const bytes = Buffer.concat([
      exported([good, [["MESSAGE", large]], good]),
      Buffer.from("no field\nA=1\n\n"),
      exported([good]),
      Buffer.from(`LONG=${"x".repeat(3_000)}\n\n`),
      exported([good]),
      Buffer.from("MESSAGE=cut off"),
    ]);
    const is = { MESSAGE: "good" };
    const [tooLarge, broken] = ["COLLECT_RECORD_TOO_LARGE", "COLLECT_FRAME_INVALID"];
    const expected = [is, tooLarge, is, broken, is, tooLarge, is, broken];
    expect(split(bytes, [], limits)).toEqual(expected);
    const everyByte = Array.from({ length: bytes.length }, (_, at) => at);
    expect(split(bytes, everyByte, limits)).toEqual(expected);
  });
});
