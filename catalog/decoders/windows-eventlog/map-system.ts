import { activityOther } from "@xdr/decoding";
import { classUid, type OcsfFile } from "@xdr/event";
import { bare } from "./map-directory.ts";
import {
  auditStatus,
  failure,
  forIds,
  type Mapping,
  type MappingTable,
  success,
} from "./mapping.ts";
import { fileOf, userOf, userOfAccount } from "./parts.ts";
import { numberOf, textOf, type WindowsRecord } from "./windows-record.ts";

const clear = 1;

/** 1102 is about the Security log, 104 names the log it is about in its own data. */
const logCleared: Mapping = (record) => ({
  classUid: classUid.eventLogActivity,
  activityId: clear,
  fields: {
    log_name: record.eventId === 1102 ? "Security" : textOf(record, "UserData_Channel"),
    actor: { user: userOf(record, "Subject") },
    severity_id: 3,
    status_id: success,
  },
});

const policyChanged: Mapping = (record) => ({
  classUid: classUid.eventLogActivity,
  activityId: activityOther,
  fields: {
    activity_name: "Change Audit Policy",
    log_name: "Security",
    actor: { user: userOf(record, "Subject") },
    status_id: auditStatus(record),
  },
});

const markupMax = 65_536;

const plainText = (markup: string): string =>
  markup
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Command and arguments of a task's XML. */
const taskCommand = (xml: string | undefined): string | undefined => {
  const text = xml?.slice(0, markupMax);
  const command = /<Command>([^<]*)<\/Command>/i.exec(text ?? "")?.[1];
  const own = /<Arguments>([^<]*)<\/Arguments>/i.exec(text ?? "")?.[1];
  if (command === undefined) return undefined;
  return plainText(own === undefined ? command : `${command} ${own}`);
};

const job =
  (activityId: number): Mapping =>
  (record) => ({
    classUid: classUid.scheduledJobActivity,
    activityId,
    fields: {
      job: {
        name: textOf(record, "TaskName"),
        cmd_line:
          taskCommand(textOf(record, "TaskContentNew", "TaskContent")) ??
          textOf(record, "ActionName", "Path"),
        user: userOfAccount(textOf(record, "UserContext", "UserName")),
      },
      actor: { user: userOf(record, "Subject") },
      status_id: auditStatus(record),
    },
  });

/** A new service is Windows Service Activity (201004), Create. */
const serviceInstalled: Mapping = (record) => ({
  classUid: classUid.windowsServiceActivity,
  activityId: 1,
  fields: {
    win_service: {
      name: textOf(record, "ServiceName"),
      cmd_line: textOf(record, "ImagePath", "ServiceFileName"),
      service_type: textOf(record, "ServiceType"),
      service_start_type: textOf(record, "StartType", "ServiceStartType"),
      service_start_name: textOf(record, "AccountName", "ServiceAccount"),
    },
    actor: { user: userOf(record, "Subject") },
    status_id: auditStatus(record) ?? success,
  },
});

/** The Service Control Manager names its values param1, param2, …; states are words of a language. */
const serviceState: Mapping = (record) => {
  const state = textOf(record, "param2")?.toLowerCase();
  const activityId = state === "running" ? 3 : state === "stopped" ? 4 : activityOther;
  return {
    classUid: classUid.windowsServiceActivity,
    activityId,
    fields: {
      activity_name: activityId === activityOther ? "Change State" : undefined,
      win_service: { name: textOf(record, "param1") },
      status_id: success,
    },
  };
};

const serviceStartFailed: Mapping = (record) => ({
  classUid: classUid.windowsServiceActivity,
  activityId: 3,
  fields: {
    win_service: {
      name: record.eventId === 7009 ? textOf(record, "param2") : textOf(record, "param1"),
    },
    status_id: failure,
    status_code: record.eventId === 7000 ? textOf(record, "param2") : undefined,
  },
});

const serviceReconfigured: Mapping = (record) => ({
  classUid: classUid.windowsServiceActivity,
  activityId: 2,
  fields: {
    win_service: {
      name: textOf(record, "param4", "param1"),
      service_start_type: textOf(record, "param3"),
    },
    status_id: success,
  },
});

/** Services, scheduled tasks and the event log, as the Security log audits them. */
export const auditedSystemMappings: MappingTable = {
  1100: bare(classUid.eventLogActivity, 7),
  1102: logCleared,
  4697: serviceInstalled,
  4698: job(1),
  4699: job(3),
  4700: job(4),
  4701: job(5),
  4702: job(2),
  4719: policyChanged,
};

/** The System log. */
export const systemMappings: MappingTable = {
  104: logCleared,
  7036: serviceState,
  7040: serviceReconfigured,
  7045: serviceInstalled,
  ...forIds([7000, 7009], serviceStartFailed),
};

export const taskSchedulerMappings: MappingTable = {
  106: job(1),
  140: job(2),
  141: job(3),
  142: job(5),
  ...forIds([129, 200], job(6)),
};

const powershellType = 2;

const script = (record: WindowsRecord, content: string | undefined): ReturnType<Mapping> => {
  const context = textOf(record, "ContextInfo");
  const account = /^\s*User = (.+?)\s*$/m.exec(context ?? "")?.[1];
  const path = textOf(record, "Path") ?? /^\s*Script Name = (.+?)\s*$/m.exec(context ?? "")?.[1];
  return {
    classUid: classUid.scriptActivity,
    activityId: 1,
    fields: {
      script: {
        type_id: powershellType,
        type: "PowerShell",
        uid: textOf(record, "ScriptBlockId"),
        script_content: { value: content ?? "" },
        file: fileOf(path),
      },
      actor: {
        user: { ...userOfAccount(account), uid: textOf(record, "Security_UserID") },
        process: { pid: numberOf(record, "Execution_ProcessID") },
      },
    },
  };
};

export const powershellMappings: MappingTable = {
  4103: (record) => script(record, textOf(record, "Payload")),
  4104: (record) => script(record, textOf(record, "ScriptBlockText")),
};

export const classicPowershellMappings: MappingTable = {
  400: bare(classUid.applicationLifecycle, 3),
  403: bare(classUid.applicationLifecycle, 4),
  800: (record) => script(record, textOf(record, "Data", "param1")),
};

/** Defender's severity (1 low, 2 moderate, 4 high, 5 severe) on OCSF's scale. */
const threatSeverities: ReadonlyMap<number, number> = new Map([
  [1, 2],
  [2, 3],
  [4, 4],
  [5, 5],
]);

/** Defender's action to OCSF disposition: 1 Allowed, 2 Blocked, 3 Quarantined, 5 Deleted. */
const threatDispositions: ReadonlyMap<number, number> = new Map([
  [2, 3],
  [3, 5],
  [6, 1],
  [10, 2],
]);

/** `file:_C:\x.exe; process:_pid:1` holds several places; the first file is the one to show. */
const threatFile = (path: string | undefined): OcsfFile | undefined => {
  const first = path?.split(";", 16).find((part) => /^\s*(containerfile|file):_/.test(part));
  return fileOf((first ?? path)?.replace(/^\s*[a-z]{1,20}:_/, "").trim());
};

const threat =
  (activityId: number): Mapping =>
  (record) => ({
    classUid: classUid.detectionFinding,
    activityId,
    fields: {
      severity_id: threatSeverities.get(numberOf(record, "Severity ID") ?? 0) ?? 3,
      finding_info: {
        title: textOf(record, "Threat Name", "ThreatName"),
        uid: textOf(record, "Detection ID"),
        types: [textOf(record, "Category Name") ?? "Malware"],
      },
      file: threatFile(textOf(record, "Path")),
      process: { name: textOf(record, "Process Name") },
      actor: { user: userOfAccount(textOf(record, "Detection User", "User")) },
      disposition_id: threatDispositions.get(numberOf(record, "Action ID") ?? 0),
      status_id: record.eventId === 1118 || record.eventId === 1119 ? failure : undefined,
    },
  });

const protectionOff: Mapping = () => ({
  classUid: classUid.applicationLifecycle,
  activityId: 7,
  fields: { severity_id: 3, status_id: success },
});

export const defenderMappings: MappingTable = {
  ...forIds([1006, 1015, 1116], threat(1)),
  ...forIds([1007, 1008, 1117, 1118, 1119], threat(2)),
  ...forIds([5001, 5010, 5012], protectionOff),
};
