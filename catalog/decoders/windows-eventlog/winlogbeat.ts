import { isJsonObject, stringAt, valueAt } from "@xdr/decoding";
import {
  addName,
  createNames,
  eventIdOf,
  type Names,
  type WindowsRecord,
} from "./windows-record.ts";

/** Where Winlogbeat puts the System values. */
const systemPaths: readonly (readonly [string, string])[] = [
  ["Channel", "winlog.channel"],
  ["Provider_Name", "winlog.provider_name"],
  ["Provider_Guid", "winlog.provider_guid"],
  ["Computer", "winlog.computer_name"],
  ["EventRecordID", "winlog.record_id"],
  ["Version", "winlog.version"],
  ["Task", "winlog.task"],
  ["Opcode", "winlog.opcode"],
  ["Keywords", "winlog.keywords"],
  ["Execution_ProcessID", "winlog.process.pid"],
  ["Execution_ThreadID", "winlog.process.thread.id"],
  ["Correlation_ActivityID", "winlog.activity_id"],
  ["Security_UserID", "winlog.user.identifier"],
];

/** Sysmon's names that Elastic's pipelines move out of `event_data` into ECS. */
const sysmonPaths: readonly (readonly [string, string])[] = [
  ["Image", "process.executable"],
  ["CommandLine", "process.command_line"],
  ["CurrentDirectory", "process.working_directory"],
  ["ProcessId", "process.pid"],
  ["ProcessGuid", "process.entity_id"],
  ["OriginalFileName", "process.pe.original_file_name"],
  ["ParentImage", "process.parent.executable"],
  ["ParentCommandLine", "process.parent.command_line"],
  ["ParentProcessId", "process.parent.pid"],
  ["ParentProcessGuid", "process.parent.entity_id"],
  ["SourceIp", "source.ip"],
  ["SourcePort", "source.port"],
  ["DestinationIp", "destination.ip"],
  ["DestinationPort", "destination.port"],
  ["DestinationHostname", "destination.domain"],
  ["Protocol", "network.transport"],
  ["TargetFilename", "file.path"],
  ["TargetObject", "registry.path"],
  ["QueryName", "dns.question.name"],
];

const processPaths: readonly (readonly [string, string])[] = [
  ["NewProcessName", "process.executable"],
  ["CommandLine", "process.command_line"],
  ["ParentProcessName", "process.parent.executable"],
];

const levels: ReadonlyMap<string, number> = new Map([
  ["critical", 1],
  ["error", 2],
  ["warning", 3],
  ["information", 4],
  ["verbose", 5],
]);

const addPaths = (
  names: Names,
  json: unknown,
  paths: readonly (readonly [string, string])[],
): void => {
  for (const [name, path] of paths) {
    const value = valueAt(json, path);
    if (value !== undefined && value !== null && !(name in names)) names[name] = value;
  }
};

const ecsPathsOf = (
  channel: string | undefined,
  eventId: number,
): readonly (readonly [string, string])[] => {
  if (channel === "Microsoft-Windows-Sysmon/Operational") return sysmonPaths;
  return channel === "Security" && eventId === 4688 ? processPaths : [];
};

/** ECS splits Sysmon's `DOMAIN\name` in two. */
const addUser = (names: Names, json: unknown): void => {
  const name = stringAt(json, "user.name");
  const domain = stringAt(json, "user.domain");
  if (name === undefined || "User" in names) return;
  names["User"] = domain === undefined ? name : `${domain}\\${name}`;
};

const addData = (names: Names, data: unknown, prefix: string): void => {
  if (!isJsonObject(data)) return;
  for (const [name, value] of Object.entries(data)) {
    if (name !== "xml_name") addName(names, name, value, prefix);
  }
};

/** A record of Winlogbeat or Elastic Agent (`winlog.*` and ECS), or `undefined`. */
export const fromWinlogbeat = (
  json: Readonly<Record<string, unknown>>,
): WindowsRecord | undefined => {
  const winlog = json["winlog"];
  if (!isJsonObject(winlog)) return undefined;
  const eventId = eventIdOf(winlog["event_id"]) ?? eventIdOf(valueAt(json, "event.code"));
  if (eventId === undefined) return undefined;
  const names = createNames();
  names["EventID"] = eventId;
  addPaths(names, json, systemPaths);
  if (names["Computer"] === undefined) addPaths(names, json, [["Computer", "host.name"]]);
  const level = levels.get(stringAt(json, "log.level")?.toLowerCase() ?? "");
  if (level !== undefined) names["Level"] = level;
  addData(names, winlog["event_data"], "EventData");
  addData(names, winlog["user_data"], "UserData");
  const channel = stringAt(winlog, "channel");
  const ecsPaths = ecsPathsOf(channel, eventId);
  addPaths(names, json, ecsPaths);
  if (ecsPaths === sysmonPaths) addUser(names, json);
  return {
    eventId,
    channel,
    provider: stringAt(names, "Provider_Name"),
    computer: stringAt(names, "Computer"),
    message: stringAt(json, "message"),
    times: [{ value: valueAt(winlog, "time_created") }, { value: json["@timestamp"], isUtc: true }],
    names,
  };
};
