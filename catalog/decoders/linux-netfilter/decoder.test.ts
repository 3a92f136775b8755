import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, syslogInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("packets.log");

/** By sample line: type, status, and what matters most. */
const expected: readonly (readonly unknown[])[] = [
  [400_105, undefined, "203.0.113.50", 22],
  [400_105, undefined, "2001:db8::50", 53],
  [400_101, undefined, "192.0.2.10", 443],
  [400_106, undefined, "203.0.113.51", 51_000],
  [400_105, undefined, "203.0.113.52", undefined],
  [400_106, undefined, "127.0.0.1", 53],
];

describe("linux-netfilter", () => {
  it("reads packets, line by line", () => {
    const rows = lines.map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.type_uid, event.status_id, event.src_endpoint?.ip, event.dst_endpoint?.port];
    });
    expect(rows).toEqual(expected);
  });

  it("takes the verdict from the rule's prefix", () => {
    const verdicts = lines.map((line) => eventOf(decoder.decode(syslogInput(line))).disposition_id);
    expect(verdicts).toEqual([2, 2, 1, undefined, 2, undefined]);
    expect(decoder.decode(syslogInput(lines[0] ?? ""))).toMatchObject({
      logsource: { product: "linux", categories: ["firewall"] },
      sigmaFields: { src_ip: "203.0.113.50", dst_port: 22, action: "block" },
    });
  });

  it("leaves other kernel messages alone and answers damaged ones", () => {
    const kinds = read("malformed.log").map((line) => decoder.decode(syslogInput(line)).kind);
    expect(kinds).toEqual(["undecodable", "not-mine", "decoded"]);
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, syslogInput);
  });
});
