import {
  activityOther,
  type EventFields,
  endpointOf,
  fileEvent,
  networkEvent,
  ocsfEvent,
  processEvent,
} from "@xdr/decoding";
import { classUid } from "@xdr/event";
import {
  type AuditReading,
  decimalOf,
  loginUserOf,
  processOf,
  processSigmaFields,
  sessionOf,
} from "./audit-common.ts";
import { type AuditGroup, commandLineOf, fieldOf, recordOf } from "./audit-group.ts";
import { parseSocketAddress } from "./sockaddr.ts";

type Reader = (group: AuditGroup, common: EventFields) => AuditReading | undefined;

const actorOf = (group: AuditGroup): EventFields["actor"] => ({
  user: loginUserOf(group),
  session: sessionOf(group),
});

/** A failed execve started nothing: `exe` is still the caller, so it is no process_creation. */
const readExec: Reader = (group, common) => {
  const event = processEvent(1, {
    ...common,
    process: processOf(group),
    actor: actorOf(group),
    message: commandLineOf(group),
  });
  if (common.status_id === 2) return { event };
  return {
    event,
    categories: ["process_creation"],
    sigmaFields: {
      ...processSigmaFields(group),
      CommandLine: commandLineOf(group),
      ParentProcessId: decimalOf(fieldOf(group, "ppid")),
      CurrentDirectory: recordOf(group, "CWD")?.fields.get("cwd"),
      LogonId: sessionOf(group)?.uid,
    },
  };
};

/** `EINPROGRESS`: a connection that is being made without waiting has not failed. */
const inProgress = "-115";

const actingFields = (group: AuditGroup, common: EventFields): EventFields => ({
  ...common,
  status_id: common.status_code === inProgress ? undefined : common.status_id,
  actor: { ...actorOf(group), process: processOf(group) },
});

const readConnect: Reader = (group, common) => {
  const peer = parseSocketAddress(recordOf(group, "SOCKADDR")?.fields.get("saddr"));
  if (peer?.ip === undefined) return undefined;
  const endpoint = endpointOf(peer.ip, peer.port);
  return {
    event: networkEvent(1, {
      ...actingFields(group, common),
      dst_endpoint: endpoint,
      connection_info: { direction: "Outbound" },
    }),
    categories: ["network_connection"],
    sigmaFields: {
      ...processSigmaFields(group),
      DestinationIp: endpoint?.ip,
      DestinationPort: peer.port,
      Initiated: "true",
    },
  };
};

const readAccept: Reader = (group, common) => {
  const peer = parseSocketAddress(recordOf(group, "SOCKADDR")?.fields.get("saddr"));
  if (peer?.ip === undefined) return undefined;
  const endpoint = endpointOf(peer.ip, peer.port);
  return {
    event: networkEvent(1, {
      ...actingFields(group, common),
      src_endpoint: endpoint,
      connection_info: { direction: "Inbound" },
    }),
    categories: ["network_connection"],
    sigmaFields: {
      ...processSigmaFields(group),
      SourceIp: endpoint?.ip,
      SourcePort: peer.port,
      Initiated: "false",
    },
  };
};

const readBind: Reader = (group, common) => {
  const own = parseSocketAddress(recordOf(group, "SOCKADDR")?.fields.get("saddr"));
  if (own?.ip === undefined) return undefined;
  return {
    event: networkEvent(activityOther, {
      ...actingFields(group, common),
      activity_name: "Bind",
      dst_endpoint: endpointOf(own.ip, own.port),
    }),
  };
};

/** The path made absolute with the working directory, without `./` parts. */
const absolutePath = (group: AuditGroup, name: string): string => {
  if (name.startsWith("/")) return name;
  const cwd = recordOf(group, "CWD")?.fields.get("cwd");
  if (cwd === undefined) return name;
  return `${cwd === "/" ? "" : cwd}/${name.replace(/^(?:\.\/)+/, "")}`;
};

interface AuditPath {
  readonly path: string;
  readonly nameType: string;
}

const pathsOf = (group: AuditGroup): readonly AuditPath[] =>
  group.records.flatMap((record) => {
    const name = record.type === "PATH" ? record.fields.get("name") : undefined;
    if (name === undefined) return [];
    return [
      { path: absolutePath(group, name), nameType: record.fields.get("nametype") ?? "NORMAL" },
    ];
  });

/** Low two bits of the flags of `open`: 0 reads, 1 writes, 2 does both. */
const accessModeMask = 3;

const opensForWriting = (group: AuditGroup): boolean => {
  const name = group.syscallName === "open" ? "a1" : "a2";
  const flags = Number.parseInt(group.syscall?.fields.get(name) ?? "0", 16);
  return group.syscallName === "creat" || (flags & accessModeMask) !== 0;
};

const openActivity = (group: AuditGroup, paths: readonly AuditPath[]): number => {
  if (paths.some((path) => path.nameType === "CREATE")) return 1;
  return opensForWriting(group) ? 3 : 14;
};

/** Activity ids of File System Activity by system call; `open` and its kin depend on the rest. */
const fileActivities: ReadonlyMap<string, number> = new Map([
  ["mkdir", 1],
  ["mkdirat", 1],
  ["mknod", 1],
  ["mknodat", 1],
  ["link", 1],
  ["linkat", 1],
  ["symlink", 1],
  ["symlinkat", 1],
  ["truncate", 3],
  ["ftruncate", 3],
  ["unlink", 4],
  ["unlinkat", 4],
  ["rmdir", 4],
  ["rename", 5],
  ["renameat", 5],
  ["renameat2", 5],
  ["setxattr", 6],
  ["lsetxattr", 6],
  ["fsetxattr", 6],
  ["removexattr", 6],
  ["lremovexattr", 6],
  ["fremovexattr", 6],
  ["chmod", 7],
  ["fchmod", 7],
  ["fchmodat", 7],
  ["chown", 7],
  ["fchown", 7],
  ["lchown", 7],
  ["fchownat", 7],
  ["mount", 12],
  ["umount2", 13],
]);

const openCalls: ReadonlySet<string> = new Set(["open", "openat", "openat2", "creat"]);

const fileCategories: ReadonlyMap<number, string> = new Map([
  [1, "file_event"],
  [3, "file_event"],
  [4, "file_delete"],
  [5, "file_rename"],
]);

/** The file that the call is about; PARENT is only the folder that holds it. */
const mainPath = (paths: readonly AuditPath[], activity: number): string | undefined => {
  const wanted = activity === 4 || activity === 5 ? "DELETE" : "CREATE";
  const found =
    paths.find((path) => path.nameType === wanted) ??
    paths.find((path) => path.nameType !== "PARENT");
  return (found ?? paths[0])?.path;
};

const readFile: Reader = (group, common) => {
  const paths = pathsOf(group);
  const name = group.syscallName ?? "";
  const activity = openCalls.has(name) ? openActivity(group, paths) : fileActivities.get(name);
  if (activity === undefined) return undefined;
  const path = mainPath(paths, activity);
  const event = fileEvent(activity, {
    ...actingFields(group, common),
    file: { path, name: path?.replace(/^.*\//s, "") },
  });
  const category = fileCategories.get(activity);
  if (category === undefined || path === undefined || common.status_id === 2) return { event };
  return {
    event,
    categories: [category],
    sigmaFields: { ...processSigmaFields(group), TargetFilename: path },
  };
};

const readSetUser: Reader = (group, common) => ({
  event: processEvent(5, { ...common, process: processOf(group), actor: actorOf(group) }),
});

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["execve", readExec],
  ["execveat", readExec],
  ["connect", readConnect],
  ["accept", readAccept],
  ["accept4", readAccept],
  ["bind", readBind],
  ["setuid", readSetUser],
  ["setreuid", readSetUser],
  ["setresuid", readSetUser],
]);

/** The event of a system call; one without a class of its own is Kernel Activity, Invoke. */
export const readSyscall = (group: AuditGroup, common: EventFields): AuditReading => {
  const name = group.syscallName ?? "";
  return (
    (readers.get(name) ?? readFile)(group, common) ?? {
      event: ocsfEvent(classUid.kernelActivity, 4, {
        ...actingFields(group, common),
        message: name === "" ? undefined : name,
      }),
    }
  );
};
