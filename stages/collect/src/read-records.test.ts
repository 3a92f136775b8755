import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { asSourceId, asTenantId } from "@xdr/event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { unpackStream } from "./byte-stream.ts";
import type { FileBatch } from "./file-session.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { readRecords } from "./read-records.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "xdr-collect-"));
});
afterEach(() => rm(root, { recursive: true }));

const options = {
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  clock: { now: () => 1_700_000_000_000, monotonic: () => 0, sleep: async () => {} },
  ids: { uuid: () => "batch-1", secret: () => "" },
};

const read = async (path: string, limits: CollectLimits = collectLimits): Promise<FileBatch[]> => {
  const batches: FileBatch[] = [];
  for await (const batch of readRecords(path, { ...options, limits })) batches.push(batch);
  return batches;
};
const text = (raw: Uint8Array): string => Buffer.from(raw).toString();
const rawOf = async (path: string): Promise<string[]> =>
  (await read(path)).flatMap((batch) => batch.records.map((record) => text(record.raw)));
const put = async (name: string, bytes: string | Uint8Array): Promise<string> => {
  const path = join(root, name);
  await writeFile(path, bytes);
  return path;
};

/** A ZIP archive (APPNOTE 4.3) of deflated entries. */
const zip = (entries: readonly (readonly [string, Uint8Array, number?])[]): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes, claimed = bytes.length] of entries) {
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed, 18);
    common.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), common, tail, Buffer.from(name));
    local.push(head);
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};

describe("one file", () => {
  const jsonl = '{"a":1}\n{"b":2}\n';
  const two = ['{"a":1}', '{"b":2}'];
  const cases: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ["auth.log", "a\r\nb", ["a", "b"]],
    ["x.jsonl", jsonl, two],
    ["lines.json", jsonl, two],
    ["array.json", '[{"a":1},\n{"b":2}]', two],
    ["object.json", '{\n"a":1}', ['{\n"a":1}']],
    ["x.jsonl.gz", gzipSync(jsonl), two],
    ["x.jsonl.zst", zstdCompressSync(jsonl), two],
    ["twice.gz", gzipSync(gzipSync(jsonl)), two],
    ["misnamed.log", gzipSync(jsonl), two],
    [
      "events.xml",
      "<Events><Event>1</Event><Event>2</Event></Events>",
      ["<Event>1</Event>", "<Event>2</Event>"],
    ],
    [
      "set.zip",
      zip([
        ["a.json", Buffer.from(jsonl)],
        ["b.log", Buffer.from("x\n")],
      ]),
      [...two, "x"],
    ],
    ["packed.zip", zip([["a.json.gz", gzipSync(jsonl)]]), two],
    ["empty.log", "", []],
  ];
  for (const [name, bytes, expected] of cases) {
    test(name, async () => expect(await rawOf(await put(name, bytes))).toEqual(expected));
  }
  test("records name their file, line and entry", async () => {
    const path = await put("set.zip", zip([["in/a.log", Buffer.from("x\n\ny\n")]]));
    const records = (await read(path)).flatMap((batch) => batch.records);
    expect(records.map((record) => [record.seq, record.batchId, record.origin])).toEqual([
      [0, "batch-1", { transport: "file", file: `${path}!/in/a.log`, line: 1 }],
      [1, "batch-1", { transport: "file", file: `${path}!/in/a.log`, line: 3 }],
    ]);
  });
  test("a file's age stands in for the year of its lines", async () => {
    const [batch] = await read(await put("a.log", "x"));
    expect(batch?.records[0]?.hints.referenceTime).toBeGreaterThan(1_600_000_000_000);
  });
  test("progress reaches the total", async () => {
    const path = await put("a.log", "line\n".repeat(100_000));
    const batches = await read(path);
    expect(batches.length).toBeGreaterThan(5);
    expect(batches.at(-1)).toMatchObject({ bytesRead: 500_000, bytesTotal: 500_000 });
    expect(batches.flatMap((batch) => batch.records).map((record) => record.seq)).toEqual(
      Array.from({ length: 100_000 }, (_, index) => index),
    );
  });
  test("a line of 16 MiB is rejected and its neighbours pass", async () => {
    const path = await put("a.log", `a\n${"x".repeat(16 * 1024 * 1024)}\nb\n`);
    const batches = await read(path);
    expect(batches.flatMap((batch) => batch.records.map((record) => text(record.raw)))).toEqual([
      "a",
      "b",
    ]);
    expect(batches.flatMap((batch) => batch.rejected)).toMatchObject([
      { sizeBytes: 16 * 1024 * 1024 },
    ]);
  });
});

describe("damage is told and stops nothing else", () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index * 7919}\n`).join("");
  const skippedOf = async (path: string, limits?: CollectLimits): Promise<string[]> =>
    (await read(path, limits)).flatMap((batch) => batch.skipped.map((one) => one.code));

  test("a cut gzip gives what it holds", async () => {
    const packed = gzipSync(lines);
    const path = await put("a.log.gz", packed.subarray(0, packed.length - 1000));
    const records = await rawOf(path);
    expect(records.length).toBeGreaterThan(48_000);
    expect(records.slice(0, 1000)).toEqual(lines.split("\n").slice(0, 1000));
    expect(await skippedOf(path)).toEqual(["COLLECT_FILE_DAMAGED"]);
  });
  test("a cut zstd", async () => {
    const packed = zstdCompressSync(lines);
    const path = await put("a.log.zst", packed.subarray(0, packed.length - 1000));
    expect(await skippedOf(path)).toEqual(["COLLECT_FILE_DAMAGED"]);
  });
  test("a gzip bomb stops early", async () => {
    const limits = { ...collectLimits, unpackedFreeBytes: 1024 * 1024 };
    const path = await put("bomb.gz", gzipSync(Buffer.alloc(8 * 1024 * 1024, "\n")));
    expect(await skippedOf(path, limits)).toEqual(["COLLECT_OUTPUT_TOO_LARGE"]);
  });
  test("a bomb is unpacked no further than to the limit", async () => {
    const limits = { ...collectLimits, unpackedFreeBytes: 0, unpackedRatioMax: 1 };
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    let unpacked = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of unpackStream(
        (async function* () {
          yield bomb;
        })(),
        "gzip",
        limits,
      )) {
        unpacked += chunk.length;
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: "COLLECT_OUTPUT_TOO_LARGE" });
    expect(unpacked).toBeLessThan(20 * 1024 * 1024);
  });
  test("a ZIP bomb stops early and its neighbour is read", async () => {
    const limits = { ...collectLimits, unpackedFreeBytes: 1024 * 1024 };
    const bomb = Buffer.alloc(8 * 1024 * 1024, "\n");
    const path = await put(
      "a.zip",
      zip([
        ["bomb.log", bomb],
        ["b.log", Buffer.from("x\n")],
      ]),
    );
    const batches = await read(path, limits);
    expect(batches.flatMap((batch) => batch.skipped)).toMatchObject([
      { file: `${path}!/bomb.log`, code: "COLLECT_OUTPUT_TOO_LARGE" },
    ]);
    expect(batches.flatMap((batch) => batch.records.map((record) => text(record.raw)))).toEqual([
      "x",
    ]);
  });
  test("an entry that lies about its size, and a cut archive", async () => {
    const lying = zip([
      ["a.log", Buffer.from("x\n"), 1000],
      ["b.log", Buffer.from("y\n")],
    ]);
    expect(await skippedOf(await put("lying.zip", lying))).toEqual(["COLLECT_FILE_DAMAGED"]);
    expect(await rawOf(join(root, "lying.zip"))).toContain("y");
    expect(await skippedOf(await put("cut.zip", lying.subarray(0, 60)))).toEqual([
      "COLLECT_FILE_DAMAGED",
    ]);
  });
  test("bytes behind the end of an archive do not matter, nor does a comment", async () => {
    const good = zip([["a.log", Buffer.from("x\n")]]);
    expect(await rawOf(await put("behind.zip", Buffer.concat([good, Buffer.from("??")])))).toEqual([
      "x",
    ]);
    good.writeUInt16LE(4, good.length - 2);
    expect(
      await rawOf(await put("comment.zip", Buffer.concat([good, Buffer.from("note")]))),
    ).toEqual(["x"]);
  });
  test("binary files, archives in archives, missing files", async () => {
    expect(await skippedOf(await put("x.bin", Uint8Array.of(1, 2, 3, 0, 0)))).toEqual([
      "COLLECT_FILE_UNREADABLE",
    ]);
    const nested = zip([["in.zip", zip([["a.log", Buffer.from("x")]])]]);
    expect(await skippedOf(await put("nested.zip", nested))).toEqual(["COLLECT_FILE_UNREADABLE"]);
    expect(await skippedOf(join(root, "missing"))).toEqual(["COLLECT_FILE_UNREADABLE"]);
  });
  test("an EVTX file of rubbish", async () => {
    const bytes = Buffer.concat([Buffer.from("ElfFile\0"), Buffer.alloc(70_000, 7)]);
    const codes = new Set(await skippedOf(await put("x.evtx", bytes)));
    expect([...codes]).toEqual(["COLLECT_FILE_DAMAGED"]);
  });
});

describe("folders and stdin", () => {
  test("recursively, in order of name, loops and doubles once", async () => {
    await mkdir(join(root, "b"));
    await put("c.log", "3\n");
    await put("a.log", "1\n");
    await writeFile(join(root, "b", "x.log"), "2\n");
    await symlink(root, join(root, "b", "loop"));
    await symlink(join(root, "a.log"), join(root, "z.log"));
    await symlink(join(root, "nowhere"), join(root, "dangling"));
    expect(await rawOf(root)).toEqual(["1", "2", "3"]);
    const skipped = (await read(root)).flatMap((batch) => batch.skipped);
    expect(skipped).toMatchObject([
      { file: join(root, "dangling"), message: "It cannot be read (ENOENT)." },
    ]);
  });
  test("stdin", async () => {
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield gzipSync("a\nb\n");
    }
    const records: string[] = [];
    for await (const batch of readRecords("-", { ...options, stdin: stdin() })) {
      records.push(...batch.records.map((record) => text(record.raw)));
    }
    expect(records).toEqual(["a", "b"]);
  });
  test("an aborted reading throws", async () => {
    const path = await put("a.log", "line\n".repeat(100_000));
    const abort = new AbortController();
    const reading = async (): Promise<void> => {
      for await (const _ of readRecords(path, { ...options, signal: abort.signal })) abort.abort();
    };
    await expect(reading()).rejects.toThrow("aborted");
  });
});
