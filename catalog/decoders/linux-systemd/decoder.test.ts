import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("systemd.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [600_203, undefined, "nginx.service", undefined],
  [600_203, 1, "nginx.service", undefined],
  [600_204, undefined, "firewalld.service", undefined],
  [600_204, 1, "firewalld.service", undefined],
  [600_204, 1, "firewalld.service", undefined],
  [600_204, undefined, "miner.service", undefined],
  [600_204, 2, "miner.service", undefined],
  [600_203, 2, "miner.service", undefined],
  [600_203, 1, "OpenBSD Secure Shell server", undefined],
  [0, undefined, undefined, undefined],
  [300_299, 1, undefined, "12"],
  [300_202, 1, undefined, "12"],
  [300_202, 1, undefined, "12"],
  [0, undefined, undefined, undefined],
  [300_299, 1, "systemd-user", undefined],
];

describe("linux-systemd", () => {
  it("reads units and sessions, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.service?.name, event.session?.uid];
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
