import { describe, expect, it } from "vitest";
import {
  eventOf,
  expectNeverThrowsOnJson,
  expectSound,
  jsonInput,
  readSample,
  textInput,
} from "../test-input.ts";
import { decoder } from "./decoder.ts";

const lines = readSample("eve.jsonl", import.meta.url);
const events = lines.map((line) => eventOf(decoder.decode(jsonInput(line))));

describe("suricata-eve", () => {
  it("gives each event type its class", () => {
    const rows = events.map((event) => {
      expectSound(event);
      return [event.metadata.event_code, event.type_uid];
    });
    expect(rows).toEqual([
      ["alert", 200_401],
      ["alert", 200_401],
      ["dns", 400_301],
      ["dns", 400_302],
      ["dns", 400_301],
      ["http", 400_203],
      ["tls", 400_106],
      ["ssh", 400_706],
      ["flow", 400_102],
      ["fileinfo", 400_106],
      ["anomaly", 400_199],
      ["drop", 400_105],
      ["smb", 400_699],
      ["stats", 0],
    ]);
  });

  it("reads an alert with its severity, verdict, technique and request", () => {
    expect(events[0]).toMatchObject({
      severity_id: 4,
      disposition_id: 1,
      time: Date.UTC(2026, 0, 15, 12, 0, 0, 123),
      message: "EXAMPLE Path Traversal Attempt",
      finding_info: {
        title: "EXAMPLE Path Traversal Attempt",
        uid: "9000001",
        types: ["Attempted Administrator Privilege Gain"],
      },
      attacks: [
        {
          tactic: { uid: "TA0001", name: "Initial Access" },
          technique: { uid: "T1190", name: "Exploit Public Facing Application" },
        },
      ],
      http_request: { http_method: "POST", url: { path: "/cgi-bin/.%2e/bin/sh" } },
      http_response: { code: 400 },
      device: { hostname: "sensor-1" },
      connection_info: { protocol_name: "tcp", uid: "1:abc=" },
    });
    expect(events[1]).toMatchObject({ severity_id: 3, disposition_id: 2, action_id: 2 });
  });

  it("reads DNS of all three versions", () => {
    expect(events[2]?.query).toEqual({ hostname: "c2.example.net", type: "TXT" });
    expect(events[3]).toMatchObject({
      query: { hostname: "www.example.com" },
      answers: [{ rdata: "198.51.100.5", type: "A" }],
      status_code: "NOERROR",
    });
    expect(events[4]?.query).toEqual({ hostname: "v3.example.com", type: "AAAA" });
    expect(decoder.decode(jsonInput(lines[3] ?? ""))).toMatchObject({
      logsource: { product: "suricata", services: ["dns"], categories: ["dns"] },
      sigmaFields: { query: "www.example.com", record_type: "A", answer: ["198.51.100.5"] },
    });
  });

  it("adds up a flow and names files and servers", () => {
    expect(events[8]).toMatchObject({
      duration: 65_500,
      traffic: { bytes: 10_000, bytes_in: 9000, bytes_out: 1000, packets: 22 },
    });
    expect(events[9]?.file).toMatchObject({ name: "a.exe", size: 4096 });
    expect(events[6]?.dst_endpoint?.hostname).toBe("api.example.net");
  });

  it("answers malformed records and leaves others' alone", () => {
    const kinds = readSample("malformed.jsonl", import.meta.url).map(
      (line) => decoder.decode(jsonInput(line)).kind,
    );
    expect(kinds).toEqual(["undecodable", "decoded", "not-mine"]);
    expect(decoder.decode(textInput("alert")).kind).toBe("not-mine");
  });

  it("never throws, whatever the values are", () => {
    expectNeverThrowsOnJson(decoder, lines);
  });
});
