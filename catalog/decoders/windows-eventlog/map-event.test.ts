import { describe, expect, it } from "vitest";
import { eventOf, expectSound } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const providers: Readonly<Record<string, string>> = { System: "Service Control Manager" };
const windowsChannel = (name: string): string => `Microsoft-Windows-${name}/Operational`;
const sysmon = windowsChannel("Sysmon");
const auditFailure = "0x8010000000000000";

const decode = (channel: string, eventId: number, data = {}, more = {}) =>
  eventOf(
    decoder.decode({
      text: "",
      json: {
        Event: {
          System: {
            Channel: channel,
            EventID: eventId,
            Provider: { "#attributes": { Name: providers[channel] ?? "Example" } },
            ...more,
          },
          EventData: data,
        },
      },
      hints: {},
      receivedTime: 0,
    }),
  );

const types: readonly [string, number, number, string][] = [
  ["Security", 4624, 300201, "Logon"],
  ["Security", 4625, 300201, "Logon"],
  ["Security", 4634, 300202, "Logoff"],
  ["Security", 4647, 300202, "Logoff"],
  ["Security", 4648, 300201, "Logon"],
  ["Security", 4768, 300203, "Authentication Ticket"],
  ["Security", 4769, 300204, "Service Ticket Request"],
  ["Security", 4770, 300205, "Service Ticket Renew"],
  ["Security", 4771, 300206, "Preauth"],
  ["Security", 4776, 300299, "Credential Validation"],
  ["Security", 4672, 300301, "Assign Privileges"],
  ["Security", 4779, 300299, "Session Disconnect"],
  ["Security", 4688, 100701, "Launch"],
  ["Security", 4689, 100702, "Terminate"],
  ["Security", 5156, 400101, "Open"],
  ["Security", 5157, 400105, "Refuse"],
  ["Security", 5158, 400199, "Bind"],
  ["Security", 4657, 20100203, "Modify"],
  ["Security", 4720, 300101, "Create"],
  ["Security", 4722, 300102, "Enable"],
  ["Security", 4723, 300103, "Password Change"],
  ["Security", 4724, 300104, "Password Reset"],
  ["Security", 4725, 300105, "Disable"],
  ["Security", 4726, 300106, "Delete"],
  ["Security", 4738, 300199, "Modify"],
  ["Security", 4740, 300109, "Lock"],
  ["Security", 4767, 300199, "Unlock"],
  ["Security", 4728, 300603, "Add User"],
  ["Security", 4733, 300604, "Remove User"],
  ["Security", 4731, 300606, "Create"],
  ["Security", 4734, 300605, "Delete"],
  ["Security", 4756, 300603, "Add User"],
  ["Security", 4698, 100601, "Create"],
  ["Security", 4699, 100603, "Delete"],
  ["Security", 4700, 100604, "Enable"],
  ["Security", 4701, 100605, "Disable"],
  ["Security", 4702, 100602, "Update"],
  ["Security", 4697, 20100401, "Create"],
  ["Security", 1102, 100801, "Clear"],
  ["Security", 4719, 100899, "Change Audit Policy"],
  ["Security", 4662, 20100301, "Access"],
  ["Security", 5136, 300403, "Update"],
  ["Security", 5137, 300401, "Create"],
  ["Security", 5141, 300404, "Delete"],
  ["Security", 5140, 400699, "Access Share"],
  ["Security", 5145, 400699, "Check Access"],
  ["System", 7045, 20100401, "Create"],
  ["System", 7040, 20100402, "Reconfigure"],
  [sysmon, 1, 100701, "Launch"],
  [sysmon, 3, 400101, "Open"],
  [sysmon, 5, 100702, "Terminate"],
  [sysmon, 6, 100501, "Load"],
  [sysmon, 7, 100501, "Load"],
  [sysmon, 8, 100704, "Inject"],
  [sysmon, 10, 100703, "Open"],
  [sysmon, 11, 100101, "Create"],
  [sysmon, 12, 20100101, "Create"],
  [sysmon, 13, 20100202, "Set"],
  [sysmon, 14, 20100105, "Rename"],
  [sysmon, 15, 100101, "Create"],
  [sysmon, 22, 400301, "Query"],
  [sysmon, 23, 100104, "Delete"],
  [sysmon, 25, 100799, "Tamper"],
  [sysmon, 26, 100104, "Delete"],
  [windowsChannel("PowerShell"), 4103, 100901, "Execute"],
  [windowsChannel("PowerShell"), 4104, 100901, "Execute"],
  [windowsChannel("Windows Defender"), 1116, 200401, "Create"],
  [windowsChannel("Windows Defender"), 1117, 200402, "Update"],
  [windowsChannel("Windows Defender"), 5001, 600207, "Disable"],
  [windowsChannel("TaskScheduler"), 106, 100601, "Create"],
  [windowsChannel("TerminalServices-LocalSessionManager"), 21, 300201, "Logon"],
  ["Application", 1000, 0, "Unknown"],
];

describe("OCSF type", () => {
  it.each(types)("of %s %i is %i, %s", (channel, eventId, type, activity) => {
    const event = decode(channel, eventId);
    expectSound(event);
    expect([event.type_uid, event.activity_name]).toEqual([type, activity]);
  });

  it("follows the provider in the System log, where ids collide", () => {
    const provider = { Provider: { "#attributes": { Name: "Another" } } };
    expect(decode("System", 7045, {}, provider).class_uid).toBe(0);
  });
});

describe("fields", () => {
  it("takes the outcome of an audit from its keywords", () => {
    expect(decode("Security", 4724, {}, { Keywords: auditFailure }).status_id).toBe(2);
    expect(decode("Security", 4724, {}, { Keywords: "0x8020000000000000" }).status_id).toBe(1);
    expect(decode("Security", 4724).status_id).toBeUndefined();
  });

  it.each([
    ["0x0", 1, undefined],
    ["0x18", 2, "wrong password"],
    ["0x6", 2, "client not found"],
  ] as const)("reads Kerberos status %s", (code, status, detail) => {
    const event = decode("Security", 4768, { Status: code, IpAddress: "::ffff:192.0.2.4" });
    expect([event.status_id, event.status_detail]).toEqual([status, detail]);
    expect(event.src_endpoint).toEqual({ ip: "192.0.2.4" });
  });

  it("turns a Windows level into a severity", () => {
    const severities = [1, 2, 3, 4].map((Level) => decode("Application", 1, {}, { Level }));
    expect(severities.map(({ severity_id }) => severity_id)).toEqual([4, 3, 2, 1]);
  });

  it("says what a blocked connection came to", () => {
    const data = { SourceAddress: "192.0.2.9", SourcePort: 1, DestAddress: "198.51.100.2" };
    expect(decode("Security", 5157, { ...data, Protocol: 17, Direction: "%%14592" })).toMatchObject(
      {
        disposition_id: 2,
        action_id: 2,
        connection_info: { protocol_name: "udp", direction: "Inbound" },
        src_endpoint: { ip: "192.0.2.9", port: 1 },
      },
    );
  });

  it("names source and target of an injection", () => {
    const event = decode(sysmon, 8, {
      SourceImage: "C:\\a.exe",
      SourceProcessId: 7,
      TargetImage: "C:\\b.exe",
      TargetProcessId: 8,
    });
    expect(event).toMatchObject({
      process: { name: "b.exe", pid: 8 },
      actor: { process: { name: "a.exe", pid: 7 } },
    });
  });

  it.each([
    ["DeleteKey", 20100104],
    ["CreateValue", 20100202],
    ["DeleteValue", 20100204],
  ])("reads Sysmon 12 by its type %s", (EventType, type) => {
    expect(decode(sysmon, 12, { EventType, TargetObject: "HKLM\\A\\B" }).type_uid).toBe(type);
  });

  it("reads states of services in English and leaves others open", () => {
    const states = ["running", "stopped", "en cours"].map((param2) =>
      decode("System", 7036, { param1: "Example", param2 }),
    );
    expect(states.map(({ type_uid }) => type_uid)).toEqual([20100403, 20100404, 20100499]);
  });

  it("reads the user of a PowerShell pipeline from its context", () => {
    const ContextInfo = "        Severity = Informational\r\n        User = CORP\\alice\r\n";
    expect(decode(windowsChannel("PowerShell"), 4103, { ContextInfo, Payload: "x" })).toMatchObject(
      {
        actor: { user: { domain: "CORP", name: "alice" } },
        script: { script_content: { value: "x" } },
      },
    );
  });

  it("joins share and path", () => {
    const data = { ShareName: "\\\\*\\C$", RelativeTargetName: "a\\b.txt", IpAddress: "192.0.2.3" };
    expect(decode("Security", 5145, data).file).toEqual({
      path: "\\\\*\\C$\\a\\b.txt",
      name: "b.txt",
    });
  });

  it("locks out from the computer that 4740 names in the place of a domain", () => {
    const data = { TargetUserName: "bob", TargetDomainName: "WS09" };
    expect(decode("Security", 4740, data)).toMatchObject({
      user: { name: "bob" },
      src_endpoint: { hostname: "WS09" },
    });
  });
});
