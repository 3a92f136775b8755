import { describe, expect, it } from "vitest";
import { type BuildNode, type BuildRecord, buildChunk, buildFile, values } from "./evtx-builder.ts";
import {
  type EvtxItem,
  evtxChunkBytes,
  evtxHeaderBytes,
  readEvtx,
  readEvtxChunk,
} from "./index.ts";

const ticks = 133_801_632_000_000_000n + 1_234_567n;

const logon: BuildNode = {
  name: "Event",
  attributes: { xmlns: "urn:example" },
  content: [
    {
      name: "System",
      content: [
        { name: "Provider", attributes: { Name: "Example-Auditing" } },
        { name: "EventID", content: [{ slot: 0 }] },
        { name: "TimeCreated", attributes: { SystemTime: { slot: 1 } } },
        { name: "EventRecordID", content: [{ slot: 2 }] },
        { name: "Correlation", attributes: { ActivityID: { slot: 9 } } },
        { name: "Computer", content: ["ws01.example.com"] },
      ],
    },
    {
      name: "EventData",
      content: [
        { name: "Data", attributes: { Name: "User" }, content: [{ slot: 3 }] },
        { name: "Data", attributes: { Name: "Empty" }, content: [{ slot: 9 }] },
      ],
    },
  ],
};

const record = (id: number, user = `user${id}`): BuildRecord => ({
  id: BigInt(id),
  ticks,
  template: logon,
  values: [
    values.u16(4624),
    values.fileTime(ticks),
    values.u64(BigInt(id) + 1000n),
    values.text(user),
    ...Array.from({ length: 6 }, values.null),
  ],
});

const read = (bytes: Uint8Array): EvtxItem[] => [...readEvtx(bytes)];
const ids = (items: readonly EvtxItem[]): string[] =>
  items.flatMap((item) => (item.kind === "record" ? [item.recordId] : []));
const damages = (items: readonly EvtxItem[]): string[] =>
  items.flatMap((item) => (item.kind === "damaged" ? [`${item.chunk} ${item.code}`] : []));
const chunkAt = (index: number): number => evtxHeaderBytes + index * evtxChunkBytes;
const twoChunks = (): Uint8Array =>
  buildFile([buildChunk([record(1), record(2), record(3)]), buildChunk([record(4), record(5)])]);

describe("readEvtx", () => {
  it("gives the event of each record in the documented shape", () => {
    const [first] = read(twoChunks());
    expect(first).toEqual({
      kind: "record",
      recordId: "1001",
      fileRecordId: "1",
      writtenTime: Date.UTC(2025, 0, 1, 0, 0, 0, 123),
      event: {
        Event: {
          "#attributes": { xmlns: "urn:example" },
          System: {
            Provider: { "#attributes": { Name: "Example-Auditing" } },
            EventID: 4624,
            TimeCreated: { "#attributes": { SystemTime: "2025-01-01T00:00:00.1234567Z" } },
            EventRecordID: 1001,
            Correlation: null,
            Computer: "ws01.example.com",
          },
          EventData: { User: "user1", Empty: null },
        },
      },
    });
  });

  it("reads every chunk whatever the file header counts", () => {
    const bytes = twoChunks();
    new DataView(bytes.buffer).setUint16(42, 1, true);
    const items = read(bytes);
    expect(ids(items)).toEqual(["1001", "1002", "1003", "1004", "1005"]);
    expect(damages(items)).toEqual(["-1 file-header"]);
    expect(damages(read(twoChunks()))).toEqual([]);
  });

  it("reads a file whose header is gone", () => {
    const bytes = twoChunks().fill(0, 0, evtxHeaderBytes);
    expect(ids(read(bytes))).toHaveLength(5);
    expect(damages(read(bytes))).toEqual(["-1 file-header"]);
    expect(ids(read(bytes.subarray(evtxHeaderBytes)))).toHaveLength(5);
  });

  it("skips a chunk of zeros without a word and reports one of rubbish", () => {
    const zeros = buildFile([new Uint8Array(evtxChunkBytes), buildChunk([record(4)])]);
    expect([ids(read(zeros)), damages(read(zeros))]).toEqual([["1004"], []]);
    const rubbish = buildFile([new Uint8Array(evtxChunkBytes).fill(7), buildChunk([record(4)])]);
    expect([ids(read(rubbish)), damages(read(rubbish))]).toEqual([["1004"], ["0 chunk-missing"]]);
  });

  it("reads a chunk that lost its magic", () => {
    const bytes = twoChunks().fill(0, chunkAt(0), chunkAt(0) + 8);
    const items = read(bytes);
    expect(ids(items)).toHaveLength(5);
    expect(damages(items)).toEqual(["0 chunk-header", "0 chunk-checksum"]);
  });

  it("reports checksums that do not fit and reads the records all the same", () => {
    const bytes = twoChunks();
    const view = new DataView(bytes.buffer);
    view.setUint32(chunkAt(0) + 52, 1, true);
    view.setUint32(chunkAt(1) + 124, 1, true);
    view.setUint32(124, 1, true);
    const items = read(bytes);
    expect(ids(items)).toHaveLength(5);
    expect(damages(items)).toEqual([
      "-1 file-header",
      "0 chunk-checksum",
      "0 chunk-checksum",
      "1 chunk-checksum",
    ]);
  });

  it("reads a cut file as far as it goes", () => {
    const items = read(twoChunks().subarray(0, chunkAt(1) + 600));
    expect(ids(items)).toEqual(["1001", "1002", "1003"]);
    expect(damages(items)).toContain("1 chunk-truncated");
    expect(damages(read(twoChunks().subarray(0, 500)))).toEqual(["-1 file-truncated"]);
    expect(damages(read(new Uint8Array(0)))).toEqual(["-1 file-header"]);
  });
});

describe("readEvtxChunk", () => {
  const withRecords = (): { bytes: Uint8Array; starts: number[] } => {
    const bytes = buildChunk([record(1), record(2), record(3)]);
    const view = new DataView(bytes.buffer);
    const starts = [512];
    for (let index = 0; index < 2; index += 1) {
      const at = starts.at(-1) ?? 0;
      starts.push(at + view.getUint32(at + 4, true));
    }
    return { bytes, starts };
  };
  const readChunk = (bytes: Uint8Array): EvtxItem[] => [...readEvtxChunk(bytes)];

  it("goes on behind a record whose size is wrong", () => {
    const { bytes, starts } = withRecords();
    new DataView(bytes.buffer).setUint32((starts[1] ?? 0) + 4, 0xffff_ffff, true);
    const items = readChunk(bytes);
    expect(ids(items)).toEqual(["1001", "1003"]);
    expect(items.filter(({ kind }) => kind === "damaged").at(-1)).toMatchObject({
      code: "record-header",
      offset: starts[1],
    });
  });

  it("goes on behind a record whose content is wrong", () => {
    const { bytes, starts } = withRecords();
    bytes[(starts[1] ?? 0) + 24] = 0x3b;
    const items = readChunk(bytes);
    expect(ids(items)).toEqual(["1001", "1003"]);
    expect(items.find((item) => item.kind === "damaged" && item.code === "record-content")).toEqual(
      {
        kind: "damaged",
        code: "record-content",
        chunk: 0,
        offset: starts[1],
        fileRecordId: "2",
        reason: "token 0x3b is unknown",
      },
    );
  });

  it("takes records that the chunk header has not counted yet, but no leftovers", () => {
    const { bytes, starts } = withRecords();
    const view = new DataView(bytes.buffer);
    view.setUint32(48, starts[1] ?? 0, true);
    expect(ids(readChunk(bytes))).toEqual(["1001", "1002", "1003"]);
    view.setBigUint64((starts[2] ?? 0) + 8, 77n, true);
    expect(ids(readChunk(bytes))).toEqual(["1001", "1002"]);
  });

  it("reports a template whose definition is not there", () => {
    const { bytes, starts } = withRecords();
    const view = new DataView(bytes.buffer);
    view.setUint32((starts[1] ?? 0) + 24 + 4 + 6, 60_000, true);
    const items = readChunk(bytes);
    expect(ids(items)).toEqual(["1001", "1003"]);
    expect(items.filter(({ kind }) => kind === "damaged").at(-1)).toMatchObject({
      code: "record-content",
      reason: "the template definition at 60000 is empty",
    });
  });

  it("reads elements that stand straight in the record, as forwarded events have them", () => {
    const inline: BuildNode = {
      name: "Event",
      attributes: { xmlns: "urn:example" },
      content: [{ name: "System", content: [{ name: "EventID", content: ["4656"] }] }],
    };
    const bytes = buildChunk([{ id: 9n, ticks, template: inline, values: [], isInline: true }]);
    expect(readChunk(bytes)).toMatchObject([
      { recordId: "9", event: { Event: { System: { EventID: "4656" } } } },
    ]);
  });
});
