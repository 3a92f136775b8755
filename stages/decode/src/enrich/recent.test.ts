import fc from "fast-check";
import { expect, it } from "vitest";
import { createRecent } from "./recent.ts";

it("answers as the function does, whatever is asked in whatever order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 })),
      fc.integer({ min: 1, max: 6 }),
      (keys, max) => {
        const recent = createRecent(max, (key) => `<${key}>`);
        for (const key of keys) expect(recent.of(String(key))).toBe(`<${key}>`);
      },
    ),
  );
});

it("asks once while a key is busy, and forgets what is not", () => {
  const asked: string[] = [];
  const recent = createRecent(4, (key) => {
    asked.push(key);
    return key;
  });
  for (const key of ["a", "b", "a", "c", "a", "d", "a", "e", "a"]) recent.of(key);
  expect(asked.filter((key) => key === "a")).toHaveLength(1);
  recent.of("b");
  expect(asked.filter((key) => key === "b")).toHaveLength(2);
});
