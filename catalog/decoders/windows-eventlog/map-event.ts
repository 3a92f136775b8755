import { classUid } from "@xdr/event";
import { accountMappings, groupMappings, objectMappings } from "./map-directory.ts";
import {
  auditedRegistryMappings,
  dnsQuery,
  filteringMappings,
  sysmonHostMappings,
} from "./map-host.ts";
import { logonMappings, terminalMappings } from "./map-logon.ts";
import { auditedProcessMappings, sysmonProcessMappings } from "./map-process.ts";
import {
  auditedSystemMappings,
  classicPowershellMappings,
  defenderMappings,
  powershellMappings,
  systemMappings,
  taskSchedulerMappings,
} from "./map-system.ts";
import { forIds, type Mapped, type MappingTable } from "./mapping.ts";
import type { WindowsRecord } from "./windows-record.ts";

/**
 * OCSF by Sigma service and event id. A choice worth knowing: new services are Windows Service
 * Activity (201004), cleared logs Event Log Activity (1008), PowerShell Script Activity (1009), and
 * whatever is not listed is a Base Event that keeps every name.
 */
const mappingsByService: Readonly<Record<string, MappingTable>> = {
  security: {
    ...logonMappings,
    ...auditedProcessMappings,
    ...filteringMappings,
    ...auditedRegistryMappings,
    ...accountMappings,
    ...groupMappings,
    ...objectMappings,
    ...auditedSystemMappings,
  },
  sysmon: { ...sysmonProcessMappings, ...sysmonHostMappings },
  system: systemMappings,
  powershell: powershellMappings,
  "powershell-classic": classicPowershellMappings,
  windefend: defenderMappings,
  taskscheduler: taskSchedulerMappings,
  "terminalservices-localsessionmanager": terminalMappings,
  "dns-client": forIds([3006, 3008], dnsQuery),
};

/** Providers that share the System log with the ones that the ids below belong to. */
const systemProviders: ReadonlySet<string> = new Set([
  "service control manager",
  "microsoft-windows-eventlog",
]);

const base: Mapped = { classUid: classUid.baseEvent, activityId: 0, fields: {} };

/** What the event is; Base Event where no mapping knows it. */
export const mapEvent = (record: WindowsRecord, services: readonly string[]): Mapped => {
  const [service = ""] = services;
  const mapping = mappingsByService[service]?.[record.eventId];
  if (mapping === undefined) return base;
  if (service === "system" && !systemProviders.has(record.provider?.toLowerCase() ?? "")) {
    return base;
  }
  return mapping(record);
};
