import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("accounts.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [300_606, 1, undefined, "mallory"],
  [300_606, 1, undefined, "mallory"],
  [300_101, 1, "mallory", undefined],
  [300_103, 1, "mallory", undefined],
  [300_603, 1, "mallory", "sudo"],
  [300_603, 1, "mallory", "sudo"],
  [300_199, 1, "backup", undefined],
  [300_105, 1, "alice", undefined],
  [300_102, 1, "alice", undefined],
  [300_603, 1, "bob", "docker"],
  [300_604, 1, "bob", "docker"],
  [300_103, 1, "root", undefined],
  [300_106, 1, "mallory", undefined],
  [300_604, 1, "mallory", "sudo"],
  [300_605, 1, "mallory", "mallory"],
  [300_101, 2, "x", undefined],
  [300_199, 1, "alice", undefined],
];

describe("linux-accounts", () => {
  it("reads changes of accounts and groups, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.user?.name, event.group?.name];
    });
    expect(rows).toEqual(expected);
  });

  it("keeps the ids of a new account, which rules look at", () => {
    const event = eventOf(decoder.decode(syslogInput(lines[2] ?? "")));
    expect(event.user).toEqual({ name: "mallory", uid: "0" });
    expect(event.unmapped).toMatchObject({ UID: "0", home: "/home/mallory" });
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
