import { activityOther, type Loose } from "@xdr/decoding";
import { classUid, type OcsfActor } from "@xdr/event";
import { imageProcess } from "./map-process.ts";
import { auditStatus, forIds, type Mapped, type Mapping, type MappingTable } from "./mapping.ts";
import { baseName, endpointFrom, fileOf, processOf, userOf, userOfAccount } from "./parts.ts";
import { numberOf, textOf, type WindowsRecord } from "./windows-record.ts";

const dispositionBlocked = 2;
const actionDenied = 2;

const imageActor = (record: WindowsRecord): Loose<OcsfActor> => ({
  user: userOfAccount(textOf(record, "User")),
  process: imageProcess(record),
});

const sysmonConnection: Mapping = (record) => ({
  classUid: classUid.networkActivity,
  activityId: 1,
  fields: {
    src_endpoint: endpointFrom(record, {
      ip: "SourceIp",
      port: "SourcePort",
      hostname: "SourceHostname",
    }),
    dst_endpoint: endpointFrom(record, {
      ip: "DestinationIp",
      port: "DestinationPort",
      hostname: "DestinationHostname",
    }),
    connection_info: {
      protocol_name: textOf(record, "Protocol"),
      direction: textOf(record, "Initiated") === "false" ? "Inbound" : "Outbound",
    },
    actor: imageActor(record),
  },
});

/** IANA protocol numbers that the filtering platform reports. */
const protocols: ReadonlyMap<number, string> = new Map([
  [1, "icmp"],
  [6, "tcp"],
  [17, "udp"],
  [58, "ipv6-icmp"],
]);

const directions: ReadonlyMap<string, string> = new Map([
  ["%%14592", "Inbound"],
  ["%%14593", "Outbound"],
]);

/** Windows Filtering Platform, one row per id: activity, its name, and whether it was blocked. */
const filtering =
  (activityId: number, isBlocked: boolean, activityName?: string): Mapping =>
  (record) => ({
    classUid: classUid.networkActivity,
    activityId,
    fields: {
      activity_name: activityName,
      src_endpoint: endpointFrom(record, { ip: "SourceAddress", port: "SourcePort" }),
      dst_endpoint: endpointFrom(record, { ip: "DestAddress", port: "DestPort" }),
      connection_info: {
        protocol_name: protocols.get(numberOf(record, "Protocol") ?? -1),
        direction: directions.get(textOf(record, "Direction") ?? ""),
      },
      actor: { process: processOf(record, { path: "Application", pid: "ProcessID" }) },
      status_id: auditStatus(record),
      disposition_id: isBlocked ? dispositionBlocked : undefined,
      action_id: isBlocked ? actionDenied : undefined,
    },
  });

/** Connections that the Security log reports. */
export const filteringMappings: MappingTable = {
  5152: filtering(5, true),
  5154: filtering(activityOther, false, "Listen"),
  5155: filtering(activityOther, true, "Listen"),
  5156: filtering(1, false),
  5157: filtering(5, true),
  5158: filtering(activityOther, false, "Bind"),
  5159: filtering(activityOther, true, "Bind"),
};

const answersMax = 64;

/** Sysmon's `type:  5 name;::ffff:192.0.2.1;`. */
const answersOf = (text: string | undefined): { rdata: string; type?: string }[] | undefined => {
  if (text === undefined) return undefined;
  const answers = text.split(";", answersMax).flatMap((part) => {
    const [, type, name] = /^\s*type:\s*(\d{1,5})\s+(.*)$/s.exec(part) ?? [];
    if (type !== undefined && name !== undefined) return [{ rdata: name, type }];
    const rdata = part.trim().replace(/^::ffff:(?=\d+\.)/, "");
    return rdata === "" ? [] : [{ rdata }];
  });
  return answers.length === 0 ? undefined : answers;
};

export const dnsQuery: Mapping = (record) => {
  const status = textOf(record, "QueryStatus", "Status");
  return {
    classUid: classUid.dnsActivity,
    activityId: 1,
    fields: {
      query: { hostname: textOf(record, "QueryName"), type: textOf(record, "QueryType") },
      answers: answersOf(textOf(record, "QueryResults")),
      actor: imageActor(record),
      status_id: status === undefined ? undefined : status === "0" ? 1 : 2,
      status_code: status,
    },
  };
};

const file =
  (activityId: number, own: { path?: string; isBlocked?: boolean } = {}): Mapping =>
  (record) => ({
    classUid: classUid.fileActivity,
    activityId,
    fields: {
      file: fileOf(textOf(record, own.path ?? "TargetFilename"), textOf(record, "Hashes", "Hash")),
      actor: imageActor(record),
      disposition_id: own.isBlocked === true ? dispositionBlocked : undefined,
      action_id: own.isBlocked === true ? actionDenied : undefined,
    },
  });

const registry = (record: WindowsRecord, activityId: number, isValue: boolean): Mapped => {
  const path = textOf(record, "TargetObject");
  const value = path === undefined ? undefined : baseName(path);
  const key = path?.slice(0, Math.max(0, path.length - (value?.length ?? 0) - 1));
  return {
    classUid: isValue ? classUid.registryValueActivity : classUid.registryKeyActivity,
    activityId,
    fields: {
      reg_key: { path: isValue ? key : path },
      reg_value: isValue ? { name: value, path: key, data: textOf(record, "Details") } : undefined,
      actor: imageActor(record),
    },
  };
};

/** Sysmon 12 and 14 cover keys and values; `EventType` says which. */
const registryByType: Mapping = (record) => {
  switch (textOf(record, "EventType")) {
    case "CreateValue":
      return registry(record, 2, true);
    case "DeleteValue":
      return registry(record, 4, true);
    case "DeleteKey":
      return registry(record, 4, false);
    case "RenameValue":
      return registry(record, 3, true);
    case "RenameKey":
      return registry(record, 5, false);
    default:
      return registry(record, record.eventId === 14 ? 5 : 1, false);
  }
};

const auditedValueActivities: ReadonlyMap<string, number> = new Map([
  ["%%1904", 2],
  ["%%1905", 3],
  ["%%1906", 4],
]);

const auditedValue: Mapping = (record) => ({
  classUid: classUid.registryValueActivity,
  activityId: auditedValueActivities.get(textOf(record, "OperationType") ?? "") ?? 3,
  fields: {
    reg_key: { path: textOf(record, "ObjectName") },
    reg_value: {
      name: textOf(record, "ObjectValueName"),
      path: textOf(record, "ObjectName"),
      data: textOf(record, "NewValue"),
    },
    actor: {
      user: userOf(record, "Subject"),
      process: processOf(record, { path: "ProcessName", pid: "ProcessId" }),
    },
    status_id: auditStatus(record),
  },
});

export const auditedRegistryMappings: MappingTable = { 4657: auditedValue };

/** Network, names, files, pipes and the registry as Sysmon reports them. */
export const sysmonHostMappings: MappingTable = {
  2: file(6),
  3: sysmonConnection,
  9: file(2, { path: "Device" }),
  11: file(1),
  13: (record) => registry(record, 2, true),
  15: file(1),
  17: file(1, { path: "PipeName" }),
  18: file(14, { path: "PipeName" }),
  22: dnsQuery,
  27: file(1, { isBlocked: true }),
  28: file(4, { isBlocked: true }),
  29: file(1),
  ...forIds([12, 14], registryByType),
  ...forIds([23, 26], file(4)),
};
