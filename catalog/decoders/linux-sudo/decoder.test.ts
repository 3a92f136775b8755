import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("sudo.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [100_701, 1, "alice", "/usr/bin/apt-get install -y nginx"],
  [300_299, 1, "alice", undefined],
  [300_202, 1, undefined, undefined],
  [300_206, 2, "bob", undefined],
  [300_201, 2, "bob", undefined],
  [100_701, 2, "mallory", "/usr/bin/id"],
  [100_701, 2, "bob", "/bin/sh -c echo a ; COMMAND=b"],
  [100_701, 2, "deploy", "list"],
  [100_701, 1, "alice", "/usr/bin/vi"],
  [100_701, 1, "alice", "/usr/lib/update-notifier/package-system-locked"],
  [100_701, 2, "alice", "GCONV_PATH=./value PATH=GCONV_PATH=. SHELL=/x"],
  [0, undefined, undefined, undefined],
];

describe("linux-sudo", () => {
  it("reads commands, refusals and wrong passwords, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.actor?.user?.name, event.process?.cmd_line];
    });
    expect(rows).toEqual(expected);
  });

  it("keeps sudo's own names", () => {
    const outcome = decoder.decode(syslogInput(lines[8] ?? ""));
    expect(eventOf(outcome).unmapped).toMatchObject({
      USER: "#-1",
      ENV: "LANG=C",
      COMMAND: "/usr/bin/vi",
      PWD: "/home/alice",
    });
    expect(eventOf(decoder.decode(syslogInput(lines[4] ?? ""))).count).toBe(3);
    expect(eventOf(decoder.decode(syslogInput(lines[5] ?? ""))).disposition_id).toBe(2);
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
