import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("logins.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [300_201, 2, "alice", undefined],
  [300_206, 2, "alice", undefined],
  [300_299, 1, "alice", undefined],
  [300_201, 1, "alice", undefined],
  [300_201, 1, "root", undefined],
  [300_201, 2, "bob", undefined],
  [300_201, 1, "bob", undefined],
  [300_201, 2, "backup", "203.0.113.60"],
  [300_201, 2, "backup", "203.0.113.60"],
  [300_201, 1, "alice", "192.0.2.21"],
  [400_106, 1, "alice", "192.0.2.21"],
  [400_101, undefined, undefined, "198.51.100.20"],
  [300_201, 1, "anonymous", "198.51.100.20"],
  [300_201, 2, undefined, "198.51.100.21"],
  [300_206, 2, undefined, undefined],
  [300_299, 1, "root", undefined],
  [0, undefined, undefined, undefined],
  [300_109, 1, "alice", undefined],
  [300_201, 2, "root", undefined],
];

describe("linux-pam", () => {
  it("reads login, FTP and Kerberos, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.user?.name, event.src_endpoint?.ip];
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
