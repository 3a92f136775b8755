import { readFileSync } from "node:fs";
import type { DecodeInput, DecodeOutcome } from "@xdr/decoding";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, jsonInput, textInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n");

const decodeAll = (name: string): DecodeOutcome[] =>
  linesOf(name).map((line) =>
    decoder.decode(line.startsWith("{") ? jsonInput(line) : textInput(line)),
  );

const decodedOf = (outcome: DecodeOutcome | undefined) => {
  if (outcome?.kind !== "decoded") throw new Error(`not decoded: ${outcome?.kind}`);
  return outcome;
};

describe("EVTX objects", () => {
  const [
    logon,
    failed,
    audited,
    sysmon,
    connection,
    registry,
    dns,
    service,
    cleared,
    script,
    threat,
    other,
  ] = decodeAll("event-objects.jsonl");

  it("reads a remote logon", () => {
    expect(decodedOf(logon).event).toMatchObject({
      class_uid: 3002,
      type_uid: 300201,
      time: Date.UTC(2026, 0, 12, 8, 15, 30, 123),
      status_id: 1,
      logon_type_id: 10,
      is_remote: true,
      user: { name: "alice", domain: "CORP" },
      src_endpoint: { ip: "198.51.100.23", port: 52110, hostname: "WS01" },
      device: { hostname: "ws01.corp.example.com" },
      metadata: { event_code: "4624", log_name: "Security", uid: "90001" },
    });
  });

  it("says why a logon failed, and leaves placeholders out", () => {
    const { event } = decodedOf(failed);
    expect(event).toMatchObject({
      type_uid: 300201,
      status_id: 2,
      status_code: "0xc000006d",
      status_detail: "wrong password",
      user: { name: "administrator" },
    });
    expect(event.src_endpoint).toEqual({ ip: "203.0.113.77", hostname: "kali" });
    expect(event.actor).toBeUndefined();
  });

  it("gives 4688 the names that rules on process creation use, and keeps its own", () => {
    const { event, logsource, sigmaFields } = decodedOf(audited);
    expect(event).toMatchObject({
      type_uid: 100701,
      process: { name: "whoami.exe", pid: 0x1a2c, cmd_line: "whoami  /all" },
      actor: { process: { name: "cmd.exe", pid: 0x9b0 } },
    });
    expect(logsource).toEqual({
      product: "windows",
      services: ["security"],
      categories: ["process_creation"],
    });
    expect({ ...sigmaFields }).toEqual({
      Image: "C:\\Windows\\System32\\whoami.exe",
      ParentImage: "C:\\Windows\\System32\\cmd.exe",
    });
    expect(event.unmapped).toMatchObject({
      EventID: 4688,
      Provider_Name: "Microsoft-Windows-Security-Auditing",
      Execution_ProcessID: 612,
      NewProcessName: "C:\\Windows\\System32\\whoami.exe",
    });
  });

  it("gives names with spaces also without them, as rules write them", () => {
    const defender = {
      Event: {
        System: { EventID: 5007, Channel: "Microsoft-Windows-Windows Defender/Operational" },
        EventData: { "New Value": "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Exclusions" },
      },
    };
    const { event, sigmaFields } = decodedOf(decoder.decode(jsonInput(JSON.stringify(defender))));
    expect(sigmaFields).toMatchObject({ NewValue: expect.stringContaining("Exclusions") });
    expect(event.unmapped).toHaveProperty(["New Value"]);
  });

  it("takes an element that stands twice, once with elements of its own, as text", () => {
    const twice = {
      Event: { System: { EventID: 1, Channel: "x", Level: ["0", { Task: "1" }] }, EventData: {} },
    };
    expect(() => decoder.decode(jsonInput(JSON.stringify(twice)))).not.toThrow();
  });

  it("reads Sysmon's process, its hashes and its parent", () => {
    const { event, sigmaFields } = decodedOf(sysmon);
    expect(sigmaFields).toBeUndefined();
    expect(event.process).toMatchObject({
      name: "powershell.exe",
      user: { domain: "CORP", name: "alice" },
      parent_process: { name: "WINWORD.EXE", pid: 4112 },
    });
    expect(event.process?.file?.hashes).toEqual([
      { algorithm: "SHA-1", value: "0123456789abcdef0123456789abcdef01234567" },
      { algorithm: "MD5", value: "0123456789abcdef0123456789abcdef" },
    ]);
    expect(event.metadata.product.name).toBe("Sysmon");
  });

  it("reads connections, names and registry values", () => {
    expect(decodedOf(connection).event).toMatchObject({
      type_uid: 400101,
      dst_endpoint: { ip: "203.0.113.200", port: 443, hostname: "cdn.example.net" },
      connection_info: { protocol_name: "tcp", direction: "Outbound" },
    });
    expect(decodedOf(dns).event).toMatchObject({
      type_uid: 400301,
      query: { hostname: "cdn.example.net" },
      answers: [
        { rdata: "edge.example.net", type: "5" },
        { rdata: "203.0.113.200" },
        { rdata: "2001:db8::7" },
      ],
    });
    expect(decodedOf(registry).event.reg_value).toEqual({
      name: "Updater",
      path: "HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
      data: "C:\\Users\\alice\\AppData\\upd.exe",
    });
  });

  it("reads a new service, a cleared log, a script block and a threat", () => {
    expect(decodedOf(service).event).toMatchObject({
      type_uid: 20100401,
      win_service: { name: "Updater", cmd_line: "%COMSPEC% /c start upd.exe" },
    });
    expect(decodedOf(cleared).event).toMatchObject({
      type_uid: 100801,
      log_name: "Application",
      actor: { user: { name: "alice" } },
      unmapped: { Channel: "System", UserData_Channel: "Application" },
    });
    expect(decodedOf(script).event).toMatchObject({
      type_uid: 100901,
      script: { script_content: { value: "Get-Process lsass" } },
    });
    expect(decodedOf(threat).event).toMatchObject({
      class_uid: 2004,
      severity_id: 4,
      disposition_id: 3,
      finding_info: { title: "HackTool:Win32/Example" },
      file: { path: "C:\\Users\\alice\\Downloads\\tool.exe" },
    });
  });

  it("keeps what has no class as a Base Event with its values", () => {
    expect(decodedOf(other).event).toMatchObject({
      class_uid: 0,
      severity_id: 3,
      unmapped: { Channel: "Application", Data: ["first", "second"] },
    });
  });
});

describe("other shapes", () => {
  it("reads event XML with the message and Sysmon for Linux", () => {
    const [created, added, task, linux] = decodeAll("event-xml-lines.log");
    expect(decodedOf(created).event).toMatchObject({
      type_uid: 300101,
      activity_name: "Create",
      message: "A user account was created.",
      user: { name: "mallory" },
      actor: { user: { name: "alice" } },
      unmapped: { EventID: 4720, DisplayName: "Mallory & Sons" },
    });
    expect(decodedOf(added).event).toMatchObject({
      type_uid: 300603,
      group: { name: "Administrators" },
    });
    expect(decodedOf(task).event.job).toEqual({ name: "\\Updater", cmd_line: "cmd.exe /c a > b" });
    expect(decodedOf(linux)).toMatchObject({
      logsource: { product: "linux", services: ["sysmon"], categories: ["process_creation"] },
      event: { process: { name: "curl" }, device: { os: { name: "Linux" } } },
    });
  });

  it("reads XML over several lines", () => {
    const text = readFileSync(new URL("samples/event-xml.xml", import.meta.url), "utf8");
    const { Keywords, ...names } = eventOf(decoder.decode(textInput(text))).unmapped ?? {};
    expect(Keywords).toBe("0x8020000000000000");
    expect(Object.keys(names)).toContain("TargetUserName");
    expect(
      Object.values(names).filter((value) => typeof value === "string" && /^\s/.test(value)),
    ).toEqual([]);
  });

  it("reads XML inside a syslog line", () => {
    const [xml = ""] = linesOf("event-xml-lines.log");
    const input: DecodeInput = {
      ...textInput(`<134>Jan 12 09:00:00 dc01 agent: ${xml}`),
      syslog: { message: xml, flags: [] },
    };
    expect(eventOf(decoder.decode(input)).metadata.event_code).toBe("4720");
  });

  it("reads Winlogbeat, with names that its pipelines moved to ECS", () => {
    const [failed, launched] = decodeAll("winlogbeat.jsonl");
    expect(decodedOf(failed).event).toMatchObject({
      type_uid: 300201,
      status_id: 2,
      status_detail: "user name does not exist",
      src_endpoint: { ip: "203.0.113.5", port: 40001 },
      unmapped: { EventID: 4625, Channel: "Security", Provider_Name: expect.any(String) },
    });
    expect(decodedOf(launched)).toMatchObject({
      logsource: { categories: ["process_creation"] },
      event: {
        process: { name: "net.exe", cmd_line: "net user", user: { domain: "CORP", name: "bob" } },
        unmapped: { Image: "C:\\Windows\\System32\\net.exe", IntegrityLevel: "High" },
      },
    });
  });

  it("reads flat records of NXLog, data sets and Fluent Bit", () => {
    const [exited, deleted, loggedOff] = decodeAll("flat.jsonl");
    expect(decodedOf(exited)).toMatchObject({
      flags: ["zone-assumed"],
      event: {
        type_uid: 100702,
        time: Date.UTC(2026, 0, 12, 12),
        status_id: 1,
        unmapped: { Keywords: "0x8020000000000000", Provider_Name: expect.any(String) },
      },
    });
    expect(decodedOf(deleted)).toMatchObject({
      flags: [],
      logsource: { services: ["sysmon"], categories: ["registry_event", "registry_delete"] },
      event: { type_uid: 20100204, time: Date.UTC(2026, 0, 12, 11, 0, 0, 400) },
    });
    expect(decodedOf(loggedOff)).toMatchObject({
      event: { type_uid: 300202, time: Date.UTC(2026, 0, 12, 12) },
    });
  });

  it("uses the source's zone for a time without one", () => {
    const [line = ""] = linesOf("flat.jsonl");
    const input = { ...jsonInput(line), hints: { zoneOffsetMinutes: -240 } };
    expect(decodedOf(decoder.decode(input))).toMatchObject({
      flags: [],
      event: { time: Date.UTC(2026, 0, 12, 16) },
    });
  });
});

describe("what is no event", () => {
  it("says that a cut or empty record cannot be read", () => {
    for (const outcome of [...decodeAll("malformed.jsonl"), ...decodeAll("malformed-xml.log")]) {
      expect(outcome).toMatchObject({ kind: "undecodable", code: "DECODE_RECORD_MALFORMED" });
    }
  });

  it("leaves JSON of others to others", () => {
    expect(decoder.decode(jsonInput('{"EventID":7}'))).toEqual({ kind: "not-mine" });
    expect(decoder.decode(jsonInput('{"EventID":"x","Channel":"y"}'))).toEqual({
      kind: "not-mine",
    });
  });

  it("treats __proto__ as a name", () => {
    const line = '{"Event":{"System":{"EventID":1},"EventData":{"__proto__":{"x":"1"},"a":"2"}}}';
    const { event } = decodedOf(decoder.decode(jsonInput(line)));
    expect(event.unmapped).toMatchObject({ EventID: 1, a: "2" });
    expect("x" in {}).toBe(false);
  });

  it("never throws", () => {
    const samples = ["event-objects.jsonl", "winlogbeat.jsonl", "flat.jsonl"].flatMap(linesOf);
    expectNeverThrows(decoder, samples, (text) => {
      try {
        return jsonInput(text);
      } catch {
        return textInput(text);
      }
    });
    expectNeverThrows(decoder, linesOf("event-xml-lines.log"), textInput);
  });

  it("makes sound events of every sample", () => {
    for (const name of [
      "event-objects.jsonl",
      "event-xml-lines.log",
      "winlogbeat.jsonl",
      "flat.jsonl",
    ]) {
      for (const outcome of decodeAll(name)) expectSound(eventOf(outcome));
    }
  });
});
