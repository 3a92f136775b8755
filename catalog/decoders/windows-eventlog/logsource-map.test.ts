import { describe, expect, it } from "vitest";
import { knownServices, windowsLogsource } from "./logsource-map.ts";

const sysmon = "Microsoft-Windows-Sysmon/Operational";
const powershell = "Microsoft-Windows-PowerShell/Operational";

const of = (channel: string | undefined, eventId: number, more = {}) =>
  windowsLogsource({ channel, provider: undefined, eventId, ...more });

const categories: readonly [string, string, number, string, readonly string[]][] = [
  ["a process of Sysmon", sysmon, 1, "", ["process_creation"]],
  ["a process of the Security log", "Security", 4688, "", ["process_creation"]],
  ["a changed file time", sysmon, 2, "", ["file_change"]],
  ["a connection", sysmon, 3, "", ["network_connection"]],
  ["a connection of the filtering platform", "Security", 5156, "", []],
  ["Sysmon's state", sysmon, 4, "", ["sysmon_status"]],
  ["an ended process", sysmon, 5, "", ["process_termination"]],
  ["a driver", sysmon, 6, "", ["driver_load"]],
  ["a module", sysmon, 7, "", ["image_load"]],
  ["a remote thread", sysmon, 8, "", ["create_remote_thread"]],
  ["raw access", sysmon, 9, "", ["raw_access_thread"]],
  ["process access", sysmon, 10, "", ["process_access"]],
  ["a file", sysmon, 11, "", ["file_event"]],
  ["a new key", sysmon, 12, "CreateKey", ["registry_event", "registry_add"]],
  ["a deleted key", sysmon, 12, "DeleteKey", ["registry_event", "registry_delete"]],
  ["a deleted value", sysmon, 12, "deletevalue", ["registry_event", "registry_delete"]],
  ["a key event of no type", sysmon, 12, "INFO", ["registry_event"]],
  ["a set value", sysmon, 13, "SetValue", ["registry_event", "registry_set"]],
  ["a renamed key", sysmon, 14, "RenameKey", ["registry_event", "registry_rename"]],
  ["a stream", sysmon, 15, "", ["create_stream_hash"]],
  ["a pipe", sysmon, 17, "", ["pipe_created"]],
  ["a pipe connection", sysmon, 18, "", ["pipe_created"]],
  ["a WMI filter", sysmon, 19, "", ["wmi_event"]],
  ["a WMI binding", sysmon, 21, "", ["wmi_event"]],
  ["a name", sysmon, 22, "", ["dns_query"]],
  ["an archived deletion", sysmon, 23, "", ["file_delete"]],
  ["the clipboard", sysmon, 24, "", ["clipboard_change", "clipboard_capture"]],
  ["tampering", sysmon, 25, "", ["process_tampering"]],
  ["a deletion", sysmon, 26, "", ["file_delete", "file_delete_detected"]],
  ["a blocked file", sysmon, 27, "", ["file_block_executable", "file_block"]],
  ["blocked shredding", sysmon, 28, "", ["file_block_shredding", "file_block"]],
  ["an executable", sysmon, 29, "", ["file_executable_detected"]],
  ["an error of Sysmon", sysmon, 255, "", ["sysmon_error"]],
  ["a PowerShell module", powershell, 4103, "", ["ps_module"]],
  ["a script block", powershell, 4104, "", ["ps_script"]],
  ["a script block of PowerShell 7", "PowerShellCore/Operational", 4104, "", ["ps_script"]],
  ["a started engine", "Windows PowerShell", 400, "", ["ps_classic_start"]],
  ["a started provider", "Windows PowerShell", 600, "", ["ps_classic_provider_start"]],
  ["a pipeline", "Windows PowerShell", 800, "", ["ps_classic_script"]],
  ["malware", "Microsoft-Windows-Windows Defender/Operational", 1116, "", ["antivirus"]],
  ["the same id of another log", "System", 1, "", []],
];

const services: readonly [string, readonly string[]][] = [
  ["Security", ["security"]],
  ["system", ["system"]],
  ["Microsoft-Windows-AppLocker/EXE and DLL", ["applocker"]],
  ["Microsoft-Windows-TaskScheduler/Operational", ["taskscheduler"]],
  ["Microsoft-Windows-WMI-Activity/Operational", ["wmi"]],
  ["Microsoft-Windows-Windows Firewall With Advanced Security/Firewall", ["firewall-as"]],
  ["Microsoft-Windows-CodeIntegrity/Operational", ["codeintegrity-operational"]],
  [
    "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
    ["terminalservices-localsessionmanager"],
  ],
  ["DNS Server", ["dns-server"]],
  ["Example/Operational", []],
];

describe("windowsLogsource", () => {
  it.each(categories)("puts %s into its categories", (_, channel, eventId, eventType, expected) => {
    expect(of(channel, eventId, { eventType }).categories).toEqual(expected);
  });

  it.each(services)("knows the services of %s", (channel, expected) => {
    expect(of(channel, 1).services).toEqual(expected);
  });

  it("falls back on the provider where there is no channel", () => {
    const provider = "Microsoft-Windows-Sysmon";
    expect(of(undefined, 1, { provider }).categories).toEqual(["process_creation"]);
    expect(of("Application", 1, { provider }).categories).toEqual([]);
    expect(of(undefined, 1)).toEqual({ product: "windows", services: [], categories: [] });
  });

  it("gives events of one kind the same object, and only these", () => {
    const channel = "Microsoft-Windows-Sysmon/Operational";
    expect(of(channel, 1)).toBe(of(channel, 1));
    expect(of(channel, 1)).not.toBe(of(channel, 3));
    const added = of(channel, 12, { eventType: "CreateKey" });
    expect(of(channel, 12, { eventType: "createkey" })).toBe(added);
    expect(of(channel, 12, { eventType: "DeleteKey" })).not.toBe(added);
    for (let id = 0; id < 5_000; id += 1) of("Invented", id);
    expect(of(channel, 1).categories).toEqual(["process_creation"]);
  });

  it("tells Sysmon for Linux apart", () => {
    expect(of("Linux-Sysmon/Operational", 3)).toEqual({
      product: "linux",
      services: ["sysmon"],
      categories: ["network_connection"],
    });
  });

  it("knows every Windows service that public rules name", () => {
    const named = `applocker application appmodel-runtime appxdeployment-server appxpackaging-om
      bitlocker bits-client capi2 certificateservicesclient-lifecycle-system
      codeintegrity-operational dhcp diagnosis-scripted dns-client dns-server dns-server-analytic
      driver-framework firewall-as hyper-v-worker iis-configuration kernel-event-tracing
      kernel-shimengine ldap lsa-server microsoft-servicebus-client msexchange-management ntfs ntlm
      openssh powershell powershell-classic printservice-admin printservice-operational security
      security-mitigations sense servicebus-client shell-core smbclient-connectivity
      smbclient-security smbserver-connectivity sysmon system taskscheduler
      terminalservices-localsessionmanager vhdmp windefend wmi`;
    expect(named.split(/\s+/).filter((service) => !knownServices.has(service))).toEqual([]);
  });
});
