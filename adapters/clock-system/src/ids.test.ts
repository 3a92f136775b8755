import { describe, expect, it } from "vitest";
import { createSystemIds } from "./ids.ts";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("system ids", () => {
  it("are version 7, carry the time and sort by creation, also when the clock goes back", () => {
    let now = 1_700_000_000_123;
    const ids = createSystemIds({ now: () => now });
    const first = ids.uuid();
    expect(first).toMatch(form);
    expect(Number.parseInt(first.replaceAll("-", "").slice(0, 12), 16)).toBe(now);
    const made = [first];
    for (let index = 0; index < 20_000; index += 1) {
      if (index % 3000 === 0) now -= 1000;
      made.push(ids.uuid());
    }
    expect(made.every((id) => form.test(id))).toBe(true);
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("give secrets of the asked-for length that differ", () => {
    const ids = createSystemIds({ now: () => 0 });
    const secrets = new Set(Array.from({ length: 100 }, () => ids.secret(32)));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  });
});
