import fc from "fast-check";
import { expect, it } from "vitest";
import { readBsdTime } from "./syslog-time.ts";

const context = { hints: {}, receivedTime: Date.UTC(2026, 10, 24, 12) };

const stamps = fc.constantFrom(
  ...["Nov 24 10:00:00", "Nov 24 10:00:01", "Nov  2 10:00:00", "Nov 24 2025 10:00:00"],
  ...["Nov 24 10:00:00.25", "Feb 30 10:00:00", "*Nov 24 10:00:00"],
);
const lines = fc.tuple(
  fc.constantFrom("", "<13>"),
  stamps,
  fc.constantFrom(" h x: y", ": x", ".5 y", "", "9"),
);

it("reads a line as if no other had been read before it", () => {
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 20 }), (list) => {
      for (const [head, stamp, tail] of list) {
        const text = `${head}${stamp}${tail}`;
        // Other hints are another context: what was read last does not count for them.
        const alone = readBsdTime(text, head.length, { ...context, hints: {} });
        readBsdTime(`${stamp} before`, 0, context);
        expect(readBsdTime(text, head.length, context)).toEqual(alone);
      }
    }),
  );
});
