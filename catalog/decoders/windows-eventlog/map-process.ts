import { activityOther, type Loose } from "@xdr/decoding";
import { classUid, type OcsfProcess } from "@xdr/event";
import { auditStatus, type Mapped, type Mapping, type MappingTable, success } from "./mapping.ts";
import { fileOf, processOf, userOf, userOfAccount } from "./parts.ts";
import { numberOf, textOf, type WindowsRecord } from "./windows-record.ts";

const launch = 1;
const terminate = 2;
const open = 3;
const inject = 4;
const loadModule = 1;

const processActivity = (activityId: number, fields: Mapped["fields"]): Mapped => ({
  classUid: classUid.processActivity,
  activityId,
  fields,
});

const auditedLaunch: Mapping = (record) => {
  const parent = processOf(record, { path: "ParentProcessName", pid: "ProcessId" });
  const subject = userOf(record, "Subject");
  const hasTarget = textOf(record, "TargetUserName") !== undefined;
  return processActivity(launch, {
    process: {
      ...processOf(record, {
        path: "NewProcessName",
        pid: "NewProcessId",
        commandLine: "CommandLine",
      }),
      user: hasTarget ? userOf(record, "Target") : subject,
      integrity: textOf(record, "MandatoryLabel"),
      parent_process: parent,
    },
    actor: { user: subject, process: parent },
    status_id: auditStatus(record),
  });
};

const auditedExit: Mapping = (record) =>
  processActivity(terminate, {
    process: processOf(record, { path: "ProcessName", pid: "ProcessId" }),
    actor: { user: userOf(record, "Subject") },
    status_code: textOf(record, "Status"),
    status_id: auditStatus(record),
  });

/** The Security log's own process events. */
export const auditedProcessMappings: MappingTable = { 4688: auditedLaunch, 4689: auditedExit };

/** The process that Sysmon calls `Image`. */
export const imageProcess = (record: WindowsRecord): Loose<OcsfProcess> | undefined =>
  processOf(record, { path: "Image", pid: "ProcessId", guid: "ProcessGuid", user: "User" });

const sysmonLaunch: Mapping = (record) => {
  const parent = processOf(record, {
    path: "ParentImage",
    pid: "ParentProcessId",
    guid: "ParentProcessGuid",
    commandLine: "ParentCommandLine",
    user: "ParentUser",
  });
  const session = numberOf(record, "TerminalSessionId");
  return processActivity(launch, {
    process: {
      ...processOf(record, {
        path: "Image",
        pid: "ProcessId",
        guid: "ProcessGuid",
        commandLine: "CommandLine",
        hashes: "Hashes",
        user: "User",
      }),
      working_directory: textOf(record, "CurrentDirectory"),
      integrity: textOf(record, "IntegrityLevel"),
      session: { uid: session === undefined ? undefined : String(session) },
      parent_process: parent,
    },
    actor: { user: userOfAccount(textOf(record, "User")), process: parent },
    status_id: success,
  });
};

const sysmonExit: Mapping = (record) =>
  processActivity(terminate, {
    process: imageProcess(record),
    actor: { user: userOfAccount(textOf(record, "User")) },
  });

const acrossProcesses =
  (activityId: number): Mapping =>
  (record) =>
    processActivity(activityId, {
      process: processOf(record, {
        path: "TargetImage",
        pid: "TargetProcessId",
        guid: activityId === open ? "TargetProcessGUID" : "TargetProcessGuid",
        user: "TargetUser",
      }),
      actor: {
        user: userOfAccount(textOf(record, "SourceUser")),
        process: processOf(record, {
          path: "SourceImage",
          pid: "SourceProcessId",
          guid: activityId === open ? "SourceProcessGUID" : "SourceProcessGuid",
          user: "SourceUser",
        }),
      },
    });

const tampering: Mapping = (record) =>
  processActivity(activityOther, {
    activity_name: "Tamper",
    process: imageProcess(record),
    actor: { user: userOfAccount(textOf(record, "User")) },
  });

const moduleLoad =
  (type: string): Mapping =>
  (record) => ({
    classUid: classUid.moduleActivity,
    activityId: loadModule,
    fields: {
      module: { type, file: fileOf(textOf(record, "ImageLoaded"), textOf(record, "Hashes")) },
      actor: {
        user: userOfAccount(textOf(record, "User")),
        process: imageProcess(record),
      },
    },
  });

/** Processes and modules as Sysmon reports them. */
export const sysmonProcessMappings: MappingTable = {
  1: sysmonLaunch,
  5: sysmonExit,
  6: moduleLoad("Driver"),
  7: moduleLoad("DLL"),
  8: acrossProcesses(inject),
  10: acrossProcesses(open),
  25: tampering,
};
