import fc from "fast-check";
import { expect, it } from "vitest";
import { type BuildNode, buildChunk, buildFile, values } from "./evtx-builder.ts";
import { readEvtx, readEvtxHeader } from "./index.ts";
import { chunkDamagesMax } from "./limits.ts";

const template: BuildNode = {
  name: "Event",
  attributes: { xmlns: "urn:example" },
  content: [
    { name: "System", content: [{ name: "EventRecordID", content: [{ slot: 0 }] }] },
    { slot: 1 },
  ],
};
const user: BuildNode = { name: "UserData", content: [{ name: "Op", content: [{ slot: 0 }] }] };
const record = (id: number) => ({
  id: BigInt(id),
  ticks: 133_801_632_000_000_000n,
  template,
  values: [values.u32(id), values.nested(user, [values.text(`text ${id}`)])],
});
const chunk = buildChunk(Array.from({ length: 20 }, (_, index) => record(index + 1)));
const file = buildFile([chunk, buildChunk([record(21)])]);
const usedBytes = 4096 + 3000;

/** Most of a chunk is padding, so half of the damage goes where the records are. */
const place = fc.oneof(fc.nat(usedBytes), fc.nat(file.length - 1));
const damage = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 40 });
const cut = fc.oneof(fc.constant(file.length), fc.nat(file.length));

it("ends, and gives only records and damages, whatever happened to a file", () => {
  fc.assert(
    fc.property(damage, cut, (changes, length) => {
      const bytes = file.slice(0, length);
      for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
      const items = [...readEvtx(bytes)];
      expect(items.length).toBeLessThanOrEqual(3 * (chunkDamagesMax + 200));
      for (const item of items) {
        if (item.kind === "record") expect(Number.isFinite(item.writtenTime)).toBe(true);
        else expect(item.reason).not.toBe("");
        JSON.stringify(item);
      }
    }),
    { numRuns: 1500 },
  );
});

it("loses only what one changed byte in the second chunk can reach", () => {
  fc.assert(
    fc.property(fc.nat(65_535), fc.nat(255), (at, byte) => {
      const bytes = file.slice();
      bytes[4096 + 65_536 + at] = byte;
      const records = [...readEvtx(bytes)].filter(({ kind }) => kind === "record");
      expect(records.length).toBeGreaterThanOrEqual(20);
    }),
  );
});

it("reads arbitrary bytes without a word too many", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      for (const item of readEvtx(bytes)) expect(item.kind).toBe("damaged");
      expect(readEvtxHeader(bytes)).toBeUndefined();
    }),
  );
});
