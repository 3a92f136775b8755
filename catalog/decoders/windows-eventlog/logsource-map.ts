import type { EventLogsource } from "@xdr/event";

/**
 * Which Sigma services and categories a Windows event belongs to. Services follow from the channel,
 * categories from the channel and the event id, as Sigma's logsource documentation and the names
 * used by public rules have them. Channels are compared without regard to case.
 */
const servicesByChannel: Readonly<Record<string, readonly string[]>> = {
  Security: ["security"],
  System: ["system"],
  Application: ["application"],
  "DNS Server": ["dns-server"],
  "Linux-Sysmon/Operational": ["sysmon"],
  "MSExchange Management": ["msexchange-management"],
  "OpenSSH/Operational": ["openssh"],
  "PowerShellCore/Operational": ["powershell"],
  "Windows PowerShell": ["powershell-classic"],
  "Microsoft-IIS-Configuration/Operational": ["iis-configuration"],
  "Microsoft-ServiceBus-Client/Admin": ["servicebus-client", "microsoft-servicebus-client"],
  "Microsoft-ServiceBus-Client/Operational": ["servicebus-client", "microsoft-servicebus-client"],
};

/** Channels of the form `Microsoft-Windows-<key>`. */
const servicesByWindowsChannel: Readonly<Record<string, readonly string[]>> = {
  "AppLocker/EXE and DLL": ["applocker"],
  "AppLocker/MSI and Script": ["applocker"],
  "AppLocker/Packaged app-Deployment": ["applocker"],
  "AppLocker/Packaged app-Execution": ["applocker"],
  "AppModel-Runtime/Admin": ["appmodel-runtime"],
  "Application-Experience/Program-Compatibility-Assistant": ["application-experience"],
  "Application-Experience/Program-Telemetry": ["application-experience"],
  "AppXDeploymentServer/Operational": ["appxdeployment-server"],
  "AppxPackaging/Operational": ["appxpackaging-om"],
  "BitLocker/BitLocker Management": ["bitlocker"],
  "Bits-Client/Operational": ["bits-client"],
  "CAPI2/Operational": ["capi2"],
  "CertificateServicesClient-Lifecycle-System/Operational": [
    "certificateservicesclient-lifecycle-system",
  ],
  "CodeIntegrity/Operational": ["codeintegrity-operational"],
  "DHCP-Server/Operational": ["dhcp"],
  "Diagnosis-Scripted/Operational": ["diagnosis-scripted"],
  "DNS Client Events/Operational": ["dns-client"],
  "DNS-Client/Operational": ["dns-client"],
  "DNS-Server/Analytical": ["dns-server-analytic"],
  "DNSServer/Analytical": ["dns-server-analytic"],
  "DNS-Server/Audit": ["dns-server-audit"],
  "DNSServer/Audit": ["dns-server-audit"],
  "DriverFrameworks-UserMode/Operational": ["driver-framework"],
  "Hyper-V-Worker": ["hyper-v-worker"],
  "Hyper-V-Worker-Admin": ["hyper-v-worker"],
  "Hyper-V-Worker-Operational": ["hyper-v-worker"],
  "Kernel-EventTracing": ["kernel-event-tracing"],
  "Kernel-EventTracing/Admin": ["kernel-event-tracing"],
  "Kernel-ShimEngine/Diagnostic": ["kernel-shimengine"],
  "Kernel-ShimEngine/Operational": ["kernel-shimengine"],
  "LDAP-Client/Debug": ["ldap"],
  "LSA/Operational": ["lsa-server"],
  "Ntfs/Operational": ["ntfs"],
  "NTLM/Operational": ["ntlm"],
  "PowerShell/Operational": ["powershell"],
  "PrintService/Admin": ["printservice-admin"],
  "PrintService/Operational": ["printservice-operational"],
  "Security-Mitigations/Kernel Mode": ["security-mitigations"],
  "Security-Mitigations/KernelMode": ["security-mitigations"],
  "Security-Mitigations/User Mode": ["security-mitigations"],
  "Security-Mitigations/UserMode": ["security-mitigations"],
  "SENSE/Operational": ["sense"],
  "Shell-Core/Operational": ["shell-core"],
  "SmbClient/Connectivity": ["smbclient-connectivity"],
  "SmbClient/Security": ["smbclient-security"],
  "SMBServer/Connectivity": ["smbserver-connectivity"],
  "Sysmon/Operational": ["sysmon"],
  "TaskScheduler/Operational": ["taskscheduler"],
  "TerminalServices-LocalSessionManager/Operational": ["terminalservices-localsessionmanager"],
  "VHDMP/Operational": ["vhdmp"],
  "Windows Defender/Operational": ["windefend"],
  "Windows Firewall With Advanced Security/Firewall": ["firewall-as"],
  "WMI-Activity/Operational": ["wmi"],
};

const services: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(servicesByChannel).map(
    ([channel, own]) => [channel.toLowerCase(), own] as const,
  ),
  ...Object.entries(servicesByWindowsChannel).map(
    ([channel, own]) => [`microsoft-windows-${channel.toLowerCase()}`, own] as const,
  ),
]);

/** For records whose shape has no channel: providers that write to one channel only. */
const channelByProvider: ReadonlyMap<string, string> = new Map([
  ["microsoft-windows-sysmon", "Microsoft-Windows-Sysmon/Operational"],
  ["microsoft-windows-security-auditing", "Security"],
  ["microsoft-windows-powershell", "Microsoft-Windows-PowerShell/Operational"],
  ["powershell", "Windows PowerShell"],
  ["service control manager", "System"],
  ["microsoft-windows-windows defender", "Microsoft-Windows-Windows Defender/Operational"],
  ["microsoft-windows-wmi-activity", "Microsoft-Windows-WMI-Activity/Operational"],
]);

/** Categories of events that their service and id decide. */
const categoriesByService: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  sysmon: {
    1: ["process_creation"],
    2: ["file_change"],
    3: ["network_connection"],
    4: ["sysmon_status"],
    5: ["process_termination"],
    6: ["driver_load"],
    7: ["image_load"],
    8: ["create_remote_thread"],
    9: ["raw_access_thread"],
    10: ["process_access"],
    11: ["file_event"],
    12: ["registry_event"],
    13: ["registry_event", "registry_set"],
    14: ["registry_event", "registry_rename"],
    15: ["create_stream_hash"],
    16: ["sysmon_status"],
    17: ["pipe_created"],
    18: ["pipe_created"],
    19: ["wmi_event"],
    20: ["wmi_event"],
    21: ["wmi_event"],
    22: ["dns_query"],
    23: ["file_delete"],
    24: ["clipboard_change", "clipboard_capture"],
    25: ["process_tampering"],
    26: ["file_delete", "file_delete_detected"],
    27: ["file_block_executable", "file_block"],
    28: ["file_block_shredding", "file_block"],
    29: ["file_executable_detected"],
    255: ["sysmon_error"],
  },
  // `authentication` is for the rules on logins of any product.
  security: {
    4624: ["authentication"],
    4625: ["authentication"],
    4688: ["process_creation"],
  },
  powershell: { 4103: ["ps_module"], 4104: ["ps_script"] },
  "powershell-classic": {
    400: ["ps_classic_start"],
    600: ["ps_classic_provider_start"],
    800: ["ps_classic_script"],
  },
  // Events with a threat's name or a path in them.
  windefend: Object.fromEntries(
    [1006, 1007, 1008, 1009, 1010, 1011, 1012, 1017, 1018, 1019, 1115, 1116].map((id) => [
      id,
      ["antivirus"],
    ]),
  ),
};

/** Sysmon 12 is a creation or a deletion; which one, only its `EventType` says. */
const registryCategoryByEventType: ReadonlyMap<string, string> = new Map([
  ["createkey", "registry_add"],
  ["deletekey", "registry_delete"],
  ["deletevalue", "registry_delete"],
]);

export interface LogsourceKey {
  readonly channel: string | undefined;
  readonly provider: string | undefined;
  readonly eventId: number;
  /** Sysmon's `EventType`. */
  readonly eventType?: string | undefined;
}

const categoriesOf = (own: readonly string[], key: LogsourceKey): readonly string[] => {
  const categories = own.flatMap((service) => categoriesByService[service]?.[key.eventId] ?? []);
  if (!own.includes("sysmon") || key.eventId !== 12) return categories;
  const more = registryCategoryByEventType.get(key.eventType?.toLowerCase() ?? "");
  return more === undefined ? categories : [...categories, more];
};

/** Every service that some channel has; for tests and documentation. */
export const knownServices: ReadonlySet<string> = new Set([...services.values()].flat());

/** Every category that events of the service can have; those of Sysmon for Linux are the same. */
export const categoriesOfService = (service: string): readonly string[] => {
  const byEventId = Object.values(categoriesByService[service] ?? {}).flat();
  const more = service === "sysmon" ? [...registryCategoryByEventType.values()] : [];
  return [...new Set([...byEventId, ...more])];
};

export const channelOf = (key: Pick<LogsourceKey, "channel" | "provider">): string | undefined =>
  key.channel ?? channelByProvider.get(key.provider?.toLowerCase() ?? "");

const makeLogsource = (key: LogsourceKey): EventLogsource => {
  const channel = channelOf(key)?.toLowerCase() ?? "";
  const own = services.get(channel) ?? [];
  const product = channel === "linux-sysmon/operational" ? "linux" : "windows";
  return { product, services: own, categories: categoriesOf(own, key) };
};

/** Log sources that are remembered; hostile senders can invent any number of channels. */
const rememberedMax = 2_000;

/** By the category of its `EventType` (Sysmon 12 only), then channel or provider, then event id. */
type Remembered = Map<string, Map<number, EventLogsource>>;

const remembered = new Map<string, Remembered>();
let rememberedCount = 0;

const registryCategoryOf = ({ eventId, eventType }: LogsourceKey): string =>
  eventId === 12 && eventType !== undefined
    ? (registryCategoryByEventType.get(eventType.toLowerCase()) ?? "")
    : "";

/**
 * The log source of an event. Events of one kind are given the same object, by which the matcher
 * finds their rules without comparing texts.
 */
export const windowsLogsource = (key: LogsourceKey): EventLogsource => {
  const more = registryCategoryOf(key);
  const place = key.channel ?? `\0${key.provider ?? ""}`;
  const known = remembered.get(more)?.get(place)?.get(key.eventId);
  if (known !== undefined) return known;
  if (rememberedCount >= rememberedMax) {
    remembered.clear();
    rememberedCount = 0;
  }
  rememberedCount += 1;
  const made = makeLogsource(key);
  const byPlace: Remembered = remembered.get(more) ?? new Map();
  const byId = byPlace.get(place) ?? new Map<number, EventLogsource>();
  remembered.set(more, byPlace.set(place, byId.set(key.eventId, made)));
  return made;
};
