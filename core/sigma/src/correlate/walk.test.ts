import fc from "fast-check";
import { expect, it } from "vitest";
import { createGroup, dropOldest, type Entry, insertEntry, recount, removeEntry } from "./group.ts";
import { createWalk } from "./walk.ts";

const timespanMs = 5;
const keysOf = ({ values }: Entry) => values;

const entries = fc.array(
  fc.record({ time: fc.nat(30), id: fc.stringMatching(/^[a-d]{1,2}$/), value: fc.nat(3) }),
  { maxLength: 40 },
);

const groupOf = (given: readonly { time: number; id: string; value: number }[], max: number) => {
  const group = createGroup([]);
  for (const { time, id, value } of given) {
    const entry = { time, id, members: [0], values: [String(value)] };
    insertEntry(group, entry, { timespanMs, keysOf });
    dropOldest(group, max, keysOf);
  }
  return group;
};

it("keeps the counts that counting from scratch gives, in whatever order entries come", () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(8, 1_000), (given, max) => {
      const group = groupOf(given, max);
      const fresh = { ...group };
      recount(fresh, { timespanMs, keysOf });
      expect(group).toEqual(fresh);
      const keys = group.entries.map(({ time, id }) => `${String(time).padStart(2, "0")} ${id}`);
      expect(keys).toEqual([...new Set(keys)].toSorted());
    }),
  );
});

it("keeps the counts when entries are taken out again", () => {
  fc.assert(
    fc.property(entries, fc.array(fc.nat(40), { maxLength: 8 }), (given, out) => {
      const group = groupOf(given, 1_000);
      for (const index of out) {
        const place = group.entries[index] ?? { time: 99, id: "unknown" };
        expect(removeEntry(group, place, { timespanMs, keysOf })).toBe(place.time !== 99);
        expect(group.entries).not.toContain(place);
      }
      const fresh = { ...group };
      recount(fresh, { timespanMs, keysOf });
      expect(group).toEqual(fresh);
    }),
  );
});

it("counts each window that it is asked for and leaves the group as it was", () => {
  fc.assert(
    fc.property(entries, fc.array(fc.nat(40), { maxLength: 8 }), (given, ends) => {
      const group = groupOf(given, 1_000);
      const before = structuredClone(group);
      const walk = createWalk(group, timespanMs, keysOf);
      for (const index of ends.filter((end) => end < group.entries.length)) {
        const end = group.entries[index]?.time ?? 0;
        const inside = group.entries.filter(
          ({ time }, place) => time >= end - timespanMs && place <= index,
        );
        const window = walk.windowOf(index);
        expect(window.entries.slice(window.from, window.to)).toEqual(inside);
        const expected = Object.groupBy(inside, ({ values }) => String(values[0]));
        expect([...window.counts].toSorted()).toEqual(
          Object.entries(expected)
            .map(([value, list]) => [value, list?.length])
            .toSorted(),
        );
      }
      walk.finish();
      expect(group).toEqual(before);
    }),
  );
});

it("does not count a window anew for an event that is a little out of order", () => {
  let asked = 0;
  const counting = (entry: Entry) => {
    asked += 1;
    return entry.values;
  };
  const group = groupOf(
    Array.from({ length: 1_000 }, (_, n) => ({ time: 30, id: `e${n}`, value: 0 })),
    2_000,
  );
  const late = { time: 29, id: "late", members: [0], values: ["1"] };
  insertEntry(group, late, { timespanMs, keysOf: counting });
  const walk = createWalk(group, timespanMs, counting);
  expect(walk.windowOf(1_000).counts.get("0")).toBe(1_000);
  walk.finish();
  expect(asked).toBeLessThan(10);
});
