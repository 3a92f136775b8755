import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lane, lanes } from "./lane.ts";
import { createSpool, type Spool, type SpoolOptions } from "./spool.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spool-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

let ids = 0;
const open = (options: Partial<SpoolOptions> = {}, at = folder): Spool =>
  createSpool({ folder: at, now: () => 1_000, newId: () => `s${++ids}`, ...options });

const drain = (spool: Spool, batchesMax = 1_000_000): string[] => {
  const all: string[] = [];
  for (let taken = 0; taken < batchesMax; taken += 1) {
    const batch = spool.next();
    if (batch === undefined) break;
    all.push(...batch.records);
    spool.acknowledge(batch.id);
  }
  return all;
};

interface GapShape {
  readonly kind?: string;
  readonly count: number;
}
const gapCount = (records: readonly string[]): number =>
  records
    .filter((record) => record.startsWith("{"))
    .map((record): GapShape => JSON.parse(record))
    .reduce((sum, gap) => sum + gap.count, 0);

const segmentFiles = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".seg"));

describe("a spool", () => {
  it("gives back what it took, high lane first, and leaves no segment behind but the open ones", () => {
    const spool = open();
    spool.append("low", { records: ["l1"] });
    spool.append("normal", { records: ["n1", "n2"] });
    spool.append("high", { records: ["h1"] });
    expect(spool.state()).toMatchObject({ level: "calm", waiting: 4, dropped: 0 });
    expect(drain(spool)).toEqual(["h1", "n1", "n2", "l1"]);
    expect(spool.state().waiting).toBe(0);
    expect(drain(spool)).toEqual([]);
    spool.close();
    expect(drain(open())).toEqual([]);
    expect(segmentFiles()).toEqual([]);
  });

  it("gives the same batch under the same name until it is acknowledged, also after a restart", () => {
    const first = open();
    first.append("normal", { records: ["a", "b"] });
    const batch = first.next();
    first.append("normal", { records: ["c"] });
    expect(first.next()).toEqual(batch);
    first.close();
    const second = open();
    second.append("high", { records: ["urgent"] });
    expect(second.next()).toEqual(batch);
    expect(() => second.acknowledge("other")).toThrow("not the one");
    second.acknowledge(batch?.id ?? "");
    expect(drain(second)).toEqual(["urgent", "c"]);
  });

  it("knows how far a sensor had read, also when what it read is delivered and gone", () => {
    const first = open();
    first.append("normal", { records: ["a"], cursor: { sensor: "file", state: { offset: 10 } } });
    first.append("low", { records: ["b"], cursor: { sensor: "file", state: { offset: 20 } } });
    first.append("normal", { records: [], cursor: { sensor: "other", state: 7 } });
    expect(drain(first)).toEqual(["a", "b"]);
    first.close();
    const second = open();
    expect(second.cursor("file")).toEqual({ offset: 20 });
    expect(second.cursor("other")).toBe(7);
    expect(second.cursor("none")).toBeUndefined();
  });

  it("puts no more records into a batch than the server takes, unless one frame has more", () => {
    const spool = open({ batchRecordsMax: 10 });
    for (let at = 0; at < 8; at += 1) spool.append("normal", { records: ["a", "b", "c"] });
    spool.append("high", { records: Array.from({ length: 12 }, () => "x") });
    const sizes: number[] = [];
    for (let batch = spool.next(); batch !== undefined; batch = spool.next()) {
      sizes.push(batch.records.length);
      spool.acknowledge(batch.id);
    }
    expect(sizes).toEqual([12, 9, 9, 6]);
  });

  it("never uses a batch name again, whatever was deleted meanwhile", () => {
    const names = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      const spool = open();
      spool.append("normal", { records: ["x"] });
      const batch = spool.next();
      expect(names.has(batch?.id ?? "")).toBe(false);
      names.add(batch?.id ?? "");
      drain(spool);
      spool.close();
    }
    rmSync(folder, { recursive: true });
    const fresh = open();
    fresh.append("normal", { records: ["x"] });
    expect(names.has(fresh.next()?.id ?? "")).toBe(false);
  });
});

describe("a spool that is full", () => {
  const small = { bytesMax: 4_000, segmentBytesMax: 500, batchBytesMax: 500 };

  it("gives up the oldest of the low lane first and says exactly how many", () => {
    const spool = open(small);
    for (let at = 0; at < 40; at += 1) spool.append("low", { records: [`low-${at}`.padEnd(60)] });
    for (let at = 0; at < 15; at += 1) spool.append("high", { records: [`high-${at}`.padEnd(60)] });
    expect(spool.state().level).toBe("full");
    const all = drain(spool);
    expect(all.filter((record) => record.startsWith("high-"))).toHaveLength(15);
    const low = all.filter((record) => record.startsWith("low-"));
    expect(low.length).toBeLessThan(40);
    expect(low.at(-1)?.trim()).toBe("low-39");
    expect(low.length + gapCount(all)).toBe(40);
    expect(spool.state()).toMatchObject({ level: "calm", dropped: 40 - low.length });
  });

  it("refuses low records rather than give up better ones, and says so", () => {
    const spool = open(small);
    while (spool.state().bytes < 3_900) spool.append("high", { records: ["high"] });
    const before = spool.state().dropped;
    spool.append("low", { records: ["l1".padEnd(100), "l2"], cursor: { sensor: "s", state: 2 } });
    expect(spool.state().dropped).toBe(before + 2);
    expect(spool.cursor("s")).toBe(2);
  });

  it("delivers or reports every record exactly once, whatever comes and whenever it restarts", () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("append" as const),
        lane: fc.constantFrom<Lane>(...lanes),
        count: fc.integer({ min: 0, max: 6 }),
        size: fc.integer({ min: 1, max: 120 }),
      }),
      fc.record({ kind: fc.constant("deliver" as const), batches: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant("restart" as const) }),
      fc.record({ kind: fc.constant("lose-answer" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const place = mkdtempSync(join(folder, "run-"));
        let spool = open(small, place);
        let made = 0;
        const got: string[] = [];
        const seen = new Set<string>();
        for (const one of steps) {
          if (one.kind === "append") {
            const records = Array.from({ length: one.count }, () =>
              `${made++}:`.padEnd(one.size, "x"),
            );
            spool.append(one.lane, { records, cursor: { sensor: "s", state: made } });
          } else if (one.kind === "deliver") got.push(...drain(spool, one.batches));
          else if (one.kind === "restart") {
            // Not closed: as when the process is killed.
            spool = open(small, place);
          } else {
            // The server takes it, and the answer is lost: it comes again under the same name.
            const batch = spool.next();
            if (batch !== undefined && !seen.has(batch.id)) seen.add(batch.id);
            spool = open(small, place);
            expect(spool.next()).toEqual(batch);
          }
          expect(spool.state().bytes).toBeLessThan(small.bytesMax + 3 * small.segmentBytesMax);
        }
        if (made > 0 && spool.cursor("s") !== undefined) expect(spool.cursor("s")).toBe(made);
        got.push(...drain(spool));
        const records = got.filter((record) => !record.startsWith("{"));
        expect(new Set(records).size).toBe(records.length);
        expect(records.length + gapCount(got)).toBe(made);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a spool after a crash", () => {
  it("cuts the torn end of a frame and loses nothing before it", () => {
    const first = open();
    first.append("normal", { records: ["whole"] });
    first.append("normal", { records: ["cut"], cursor: { sensor: "s", state: 1 } });
    first.close();
    const [name = ""] = segmentFiles();
    const bytes = readFileSync(join(folder, name));
    for (let cut = 1; cut < 60; cut += 1) {
      writeFileSync(join(folder, name), bytes.subarray(0, bytes.length - cut));
      const second = open();
      expect(second.cursor("s")).toBeUndefined();
      expect(second.state().waiting).toBe(1);
      second.close();
    }
    expect(drain(open())).toEqual(["whole"]);
  });

  it("takes no garbage for a record", () => {
    const first = open();
    first.append("normal", { records: ["whole"] });
    first.close();
    const [name = ""] = segmentFiles();
    appendFileSync(join(folder, name), Buffer.from("\x05\0\0\0\0\0\0\0\x01\0\0\0hello and more"));
    expect(drain(open())).toEqual(["whole"]);
  });

  it("tells what a damaged segment held and goes on with the next", () => {
    const first = open({ segmentBytesMax: 200 });
    for (let at = 0; at < 20; at += 1) first.append("normal", { records: [`r${at}`] });
    first.close();
    const [name = ""] = segmentFiles();
    const bytes = readFileSync(join(folder, name));
    const at = bytes.indexOf("r1");
    bytes[at] = 0x58;
    writeFileSync(join(folder, name), bytes);
    const all = drain(open({ segmentBytesMax: 200 }));
    const records = all.filter((record) => !record.startsWith("{"));
    expect(records[0]).toBe("r0");
    expect(records.at(-1)).toBe("r19");
    expect(records.length + gapCount(all)).toBe(20);
  });

  it("refuses a position that is damaged instead of guessing", () => {
    open().close();
    writeFileSync(join(folder, "position.json"), "{}");
    expect(() => open()).toThrow("damaged");
  });
});
