import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("su.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [300_299, 1, "root", "alice"],
  [300_201, 1, "root", "alice"],
  [300_202, 1, "root", undefined],
  [300_201, 2, "root", "bob"],
  [300_299, 2, "root", "bob"],
  [300_299, 1, "postgres", "root"],
  [300_299, 1, "postgres", "root"],
  [300_299, 2, "root", "mallory"],
  [300_299, 2, "root", "mallory"],
  [300_201, 1, "news", undefined],
  [0, undefined, undefined, undefined],
];

describe("linux-su", () => {
  it("reads changes of user, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.user?.name, event.actor?.user?.name];
    });
    expect(rows).toEqual(expected);
  });

  it("answers malformed lines, the empty one with a reason", () => {
    const [empty, ...rest] = read("malformed.log").map((line) => decoder.decode(syslogInput(line)));
    expect(empty).toMatchObject({ kind: "undecodable", code: "DECODE_RECORD_EMPTY" });
    for (const outcome of rest) expect(outcome.kind).toBe("decoded");
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, syslogInput);
  });
});
