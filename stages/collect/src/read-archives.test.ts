import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { asSourceId, asTenantId } from "@xdr/event";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FileBatch } from "./file-session.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { readRecords } from "./read-records.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "xdr-archives-"));
});
afterEach(() => rm(root, { recursive: true }));

const options = {
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  clock: { now: () => 1_700_000_000_000, monotonic: () => 0, sleep: async () => {} },
  ids: { uuid: () => "batch-1", secret: () => "" },
};

interface Read {
  /** `entry: text`, the entry as it is named behind the archive. */
  readonly records: readonly string[];
  readonly skipped: readonly string[];
}

const readAll = async (path: string, limits: CollectLimits = collectLimits): Promise<Read> => {
  const batches: FileBatch[] = [];
  for await (const batch of readRecords(path, { ...options, limits })) batches.push(batch);
  const short = (file = ""): string => file.slice(path.length).replace(/^!\//, "");
  return {
    records: batches.flatMap(({ records }) =>
      records.map(({ raw, origin }) => `${short(origin.file)}: ${Buffer.from(raw).toString()}`),
    ),
    skipped: batches.flatMap(({ skipped }) =>
      skipped.map(({ file, code }) => `${short(file)}: ${code}`),
    ),
  };
};

const put = async (name: string, bytes: string | Uint8Array): Promise<string> => {
  const path = join(root, name);
  await writeFile(path, bytes);
  return path;
};

interface TarFile {
  readonly name: string;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  /** Instead of the body's. */
  readonly size?: number;
  /** Seconds since the epoch. */
  readonly mtime?: number;
}

/** Bytes of a ustar archive without its end. */
const tarOf = (files: readonly TarFile[]): Buffer =>
  Buffer.concat(
    files.flatMap(({ name, body = "", type = "0", size, mtime = 1_600_000_000 }) => {
      const bytes = Buffer.from(body);
      const header = Buffer.alloc(512);
      header.write(name, 0, 100);
      header.write(`${(size ?? bytes.length).toString(8).padStart(11, "0")}\0`, 124);
      header.write(`${mtime.toString(8).padStart(11, "0")}\0`, 136);
      header.write(`        ${type}`, 148);
      header.write("ustar\u000000", 257);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
      return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
    }),
  );

describe("tar, as tar writes it", () => {
  const long = `${"deep/".repeat(30)}${"x".repeat(120)}.log`;
  const pack = async (format: string, names: readonly string[]): Promise<string> => {
    const path = join(root, `${format}.tar`);
    const args = ["-C", join(root, "in"), `--format=${format}`, "-cf", path, ...names];
    const { status, stderr } = spawnSync("tar", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return path;
  };
  beforeEach(async () => {
    await mkdir(join(root, "in", "deep/".repeat(30)), { recursive: true });
    await writeFile(join(root, "in", "a.log"), "one\ntwo\n");
    await writeFile(join(root, "in", "b.jsonl.gz"), gzipSync('{"a":1}\n'));
    await writeFile(join(root, "in", "empty.log"), "");
    await writeFile(join(root, "in", long), "far down\n");
    await symlink("/etc/passwd", join(root, "in", "link"));
  });
  for (const format of ["gnu", "pax"]) {
    test(`${format}: long names, folders, links, packed entries`, async () => {
      const path = await pack(format, ["a.log", "b.jsonl.gz", "empty.log", "deep", "link"]);
      expect(await readAll(path)).toEqual({
        records: ["a.log: one", "a.log: two", 'b.jsonl.gz: {"a":1}', `${long}: far down`],
        skipped: [],
      });
    });
  }
  for (const format of ["v7", "ustar"]) {
    test(`${format}, and packed`, async () => {
      const path = await pack(format, ["a.log", "b.jsonl.gz", "link"]);
      const records = ["a.log: one", "a.log: two", 'b.jsonl.gz: {"a":1}'];
      expect(await readAll(path)).toEqual({ records, skipped: [] });
      const packed = await put("logs.tgz", gzipSync(await readFile(path)));
      expect(await readAll(packed)).toEqual({ records, skipped: [] });
    });
  }
  test("a file with holes is named, and its neighbours are read", async () => {
    await writeFile(join(root, "in", "holes.log"), "");
    await truncate(join(root, "in", "holes.log"), 8 * 1024 * 1024);
    const path = join(root, "s.tar");
    spawnSync("tar", ["-C", join(root, "in"), "-S", "-cf", path, "holes.log", "a.log"]);
    expect(await readAll(path)).toEqual({
      records: ["a.log: one", "a.log: two"],
      skipped: ["holes.log: COLLECT_FILE_UNREADABLE"],
    });
  });
});

describe("hostile archives", () => {
  const good = { name: "b.log", body: "x\n" };
  test("names that point elsewhere are only shown", async () => {
    const path = await put("a.tar", tarOf([{ ...good, name: "../../etc/x.log" }, good]));
    expect((await readAll(path)).records).toEqual(["../../etc/x.log: x", "b.log: x"]);
  });
  test("an end within an entry", async () => {
    const path = await put("a.tar", tarOf([good, { ...good, size: 100_000 }]));
    const { records, skipped } = await readAll(path);
    expect(records[0]).toBe("b.log: x");
    expect(skipped).toEqual(["b.log: COLLECT_FILE_DAMAGED"]);
  });
  test("a header that is none", async () => {
    const path = await put("a.tar", Buffer.concat([tarOf([good]), Buffer.alloc(512, 7)]));
    expect(await readAll(path)).toEqual({
      records: ["b.log: x"],
      skipped: [": COLLECT_FILE_DAMAGED"],
    });
  });
  test("a time that no tool set says nothing about the year of the lines", async () => {
    const path = await put(
      "a.tar",
      tarOf([
        { ...good, mtime: 1_600_000_000 },
        { ...good, mtime: 0 },
      ]),
    );
    const times: (number | undefined)[] = [];
    for await (const { records } of readRecords(path, options))
      times.push(...records.map(({ hints }) => hints.referenceTime));
    expect(times).toEqual([1_600_000_000_000, undefined]);
  });
  test("more entries than are taken", async () => {
    const path = await put("a.tar", tarOf([good, good, good]));
    expect(await readAll(path, { ...collectLimits, archiveEntriesMax: 2 })).toEqual({
      records: ["b.log: x", "b.log: x"],
      skipped: [": COLLECT_FILE_UNREADABLE"],
    });
  });
  test("archives in archives, as deep as is allowed and one deeper", async () => {
    const nest = (depth: number): Buffer =>
      depth === 0 ? Buffer.from("x\n") : tarOf([{ name: "n", body: nest(depth - 1) }]);
    const deepest = collectLimits.layersMax;
    expect((await readAll(await put("a.tar", nest(deepest)))).records).toEqual(["n!/n!/n!/n: x"]);
    expect((await readAll(await put("b.tar", nest(deepest + 1)))).skipped).toEqual([
      "n!/n!/n!/n: COLLECT_FILE_UNREADABLE",
    ]);
  });
  test("a bomb of one entry", async () => {
    const limits = { ...collectLimits, unpackedFreeBytes: 1024 * 1024 };
    const bomb = tarOf([{ name: "z.log", body: Buffer.alloc(8 * 1024 * 1024, "\n") }, good]);
    const { skipped } = await readAll(await put("bomb.tgz", gzipSync(bomb)), limits);
    expect(skipped).toEqual(["z.log: COLLECT_OUTPUT_TOO_LARGE"]);
  });
  test("a bomb of many small entries, each within the limits", async () => {
    const limits = { ...collectLimits, unpackedFreeBytes: 1024 * 1024 };
    const small = gzipSync(Buffer.alloc(512 * 1024, "\n"));
    const entries = Array.from({ length: 20 }, (_, n) => ({ name: `${n}.gz`, body: small }));
    const path = await put("bomb.tgz", gzipSync(tarOf(entries)));
    const { skipped } = await readAll(path, { ...limits, unpackedRatioMax: 10 });
    expect(skipped).toEqual([expect.stringMatching(/^\d\.gz: COLLECT_OUTPUT_TOO_LARGE$/)]);
  });
  test("no change of bytes throws or loses the file before it", async () => {
    const bytes = tarOf([good, { name: "p", type: "x", body: "17 path=long.log\n" }, good, good]);
    const change = fc.record({
      at: fc.integer({ min: 1024, max: bytes.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const { at, byte } of changes) changed[at] = byte;
        const { records } = await readAll(await put("f.tar", changed));
        expect(records[0]).toBe("b.log: x");
      }),
      { numRuns: 200 },
    );
  });
});

describe("UTF-16 with its mark", () => {
  const text = "grüß Gott 🙂\r\n\r\nzweite Zeile\r\n";
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const big = Buffer.from(little).swap16();
  const lines = [": grüß Gott 🙂", ": zweite Zeile"];
  for (const [name, bytes] of [
    ["little.txt", little],
    ["big.log", big],
    ["packed.log.gz", gzipSync(little)],
  ] as const) {
    test(name, async () =>
      expect(await readAll(await put(name, bytes))).toEqual({ records: lines, skipped: [] }),
    );
  }
  test("JSON and XML, as Windows tools write them", async () => {
    const json = await put("a.json", Buffer.from('\ufeff[{"a":1},{"b":2}]', "utf16le"));
    expect((await readAll(json)).records).toEqual([': {"a":1}', ': {"b":2}']);
    const xml = "\ufeff<Events><Event>1</Event><Event>2</Event></Events>";
    const path = await put("a.xml", Buffer.from(xml, "utf16le"));
    expect((await readAll(path)).records).toEqual([": <Event>1</Event>", ": <Event>2</Event>"]);
  });
  test("a half character and an odd byte at the end", async () => {
    const broken = Buffer.concat([Buffer.from("\ufeffa\ud83d\nb", "utf16le"), Buffer.of(0x63)]);
    expect((await readAll(await put("a.txt", broken))).records).toEqual([": a\ufffd", ": b\ufffd"]);
  });
  test("however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.nat(90),
        async (value, cut) => {
          const bytes = Buffer.from(`\ufeff${value}`, "utf16le");
          async function* stdin(): AsyncGenerator<Uint8Array> {
            yield bytes.subarray(0, cut);
            yield bytes.subarray(cut);
          }
          const read: string[] = [];
          for await (const batch of readRecords("-", { ...options, stdin: stdin() }))
            read.push(...batch.records.map(({ raw }) => Buffer.from(raw).toString()));
          const whole: string[] = [];
          const path = await put("whole.log", value);
          for await (const batch of readRecords(path, options))
            whole.push(...batch.records.map(({ raw }) => Buffer.from(raw).toString()));
          expect(read).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });
});
