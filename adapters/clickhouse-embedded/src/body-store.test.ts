import fc from "fast-check";
import { expect, it } from "vitest";
import { createBodyStore } from "./body-store.ts";
import { StatementRefused } from "./statement.ts";

const mebibyte = 1024 * 1024;
const limits = { bodyBytesMax: 4 * mebibyte, keptBytesMax: 2 * mebibyte };

it("gives back what was added, also of bodies that are open at the same time", () => {
  const store = createBodyStore(limits);
  const chunks = fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(chunks, chunks, (left, right) => {
      const bodies = [left, right].map((sizes) => ({
        writer: store.open(),
        parts: sizes.map((size, index) => Buffer.alloc(size, index + size)),
      }));
      for (let index = 0; index < 6; index += 1) {
        for (const { writer, parts } of bodies) writer.add(parts[index] ?? Buffer.alloc(0));
      }
      for (const { writer, parts } of bodies) {
        expect(writer.bytes().equals(Buffer.concat(parts))).toBe(true);
      }
      for (const { writer } of bodies) writer.release();
    }),
    { numRuns: 50 },
  );
});

const memoryOfBody = (store: ReturnType<typeof createBodyStore>, size: number): unknown => {
  const writer = store.open();
  writer.add(Buffer.alloc(size));
  const memory = writer.bytes().buffer;
  writer.release();
  writer.release();
  return memory;
};

it("uses memory again, not for statements, and not without bound", () => {
  const store = createBodyStore(limits);
  const first = memoryOfBody(store, mebibyte);
  expect(memoryOfBody(store, 1_000)).not.toBe(first);
  expect(memoryOfBody(store, mebibyte / 2)).toBe(first);
  const large = memoryOfBody(store, 3 * mebibyte);
  expect(memoryOfBody(store, 3 * mebibyte)).not.toBe(large);
});

it("refuses a body over the limit", () => {
  const writer = createBodyStore(limits).open();
  expect(() => writer.add(Buffer.alloc(limits.bodyBytesMax + 1))).toThrow(StatementRefused);
});
