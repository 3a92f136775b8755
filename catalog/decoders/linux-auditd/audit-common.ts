import type { DecodeInput, EventFields } from "@xdr/decoding";
import type { OcsfEvent } from "@xdr/event";
import { type AuditGroup, commandLineOf, fieldOf, recordOf } from "./audit-group.ts";

/** An event, and what Sigma's Linux categories call its parts. */
export interface AuditReading {
  readonly event: OcsfEvent;
  readonly categories?: readonly string[];
  readonly sigmaFields?: Readonly<Record<string, unknown>>;
}

/** `auid` and `ses` of a process that no login led to. */
const unsetId = "4294967295";

const product = { name: "auditd", vendor_name: "Linux Audit" };

const unlessUnset = (value: string | undefined): string | undefined =>
  value === undefined || value === unsetId || value === "-1" || value === "unset"
    ? undefined
    : value;

export const decimalOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;

/** `success=yes`, `res=success`, `res=1` and their opposites. */
export const statusOf = (group: AuditGroup): 1 | 2 | undefined => {
  const value = fieldOf(group, "success") ?? fieldOf(group, "res");
  if (value === "yes" || value === "success" || value === "1") return 1;
  return value === "no" || value === "failed" || value === "0" ? 2 : undefined;
};

type User = { readonly name: string | undefined; readonly uid: string | undefined };

/** The user that logged in, through all changes of user since. */
export const loginUserOf = (group: AuditGroup): User => ({
  uid: unlessUnset(fieldOf(group, "auid")),
  name: unlessUnset(fieldOf(group, "AUID")),
});

/** The user that the process ran as. */
export const processUserOf = (group: AuditGroup): User => ({
  uid: unlessUnset(fieldOf(group, "uid")),
  name: unlessUnset(fieldOf(group, "UID")),
});

export const sessionOf = (group: AuditGroup): EventFields["session"] => {
  const terminal = fieldOf(group, "tty") ?? fieldOf(group, "terminal");
  return {
    uid: unlessUnset(fieldOf(group, "ses")),
    terminal: terminal === "(none)" ? undefined : terminal,
  };
};

const baseName = (path: string | undefined): string | undefined => path?.replace(/^.*\//s, "");

/** The process that made the system call. */
export const processOf = (group: AuditGroup): EventFields["process"] => {
  const exe = fieldOf(group, "exe");
  const ppid = decimalOf(fieldOf(group, "ppid"));
  return {
    name: fieldOf(group, "comm") ?? baseName(exe),
    pid: decimalOf(fieldOf(group, "pid")),
    cmd_line: commandLineOf(group),
    working_directory: recordOf(group, "CWD")?.fields.get("cwd"),
    file: { path: exe, name: baseName(exe) },
    user: processUserOf(group),
    session: sessionOf(group),
    parent_process: { pid: ppid },
  };
};

/** What every Sigma category of Linux has. */
export const processSigmaFields = (group: AuditGroup): Record<string, unknown> => ({
  Image: fieldOf(group, "exe"),
  User: fieldOf(group, "UID") ?? fieldOf(group, "uid"),
  ProcessId: decimalOf(fieldOf(group, "pid")),
});

/** Attributes that all audit events share. */
export const commonFields = (group: AuditGroup, input: DecodeInput): EventFields => {
  const { first } = group;
  const hostname = first.node ?? input.syslog?.hostname ?? input.hints.hostname;
  return {
    product,
    metadata: { event_code: first.type, uid: first.serial },
    time: first.time,
    device: { hostname },
    status_id: statusOf(group),
    status_code: fieldOf(group, "exit"),
    unmapped: unmappedOf(group),
  };
};

const addValue = (out: Record<string, unknown>, key: string, value: string): void => {
  const before = out[key];
  if (before === undefined) out[key] = value;
  else if (Array.isArray(before)) {
    if (!before.includes(value)) out[key] = [...before, value];
  } else if (before !== value) out[key] = [before, value];
};

const isArgument = (key: string): boolean => /^a\d/.test(key);

/**
 * auditd's own names over all records, as SigmaHQ's auditd rules use them: `type` lists the record
 * types, names that occur several times (PATH's `name`) become lists. `a0`… are the arguments of
 * EXECVE where there are any, else the registers of SYSCALL; those also stand in `syscall_args`.
 */
const unmappedOf = (group: AuditGroup): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = Object.create(null);
  const hasArgv = group.argv.length > 0;
  for (const record of group.records) {
    addValue(out, "type", record.type);
    for (const [key, value] of record.fields) {
      if (hasArgv && isArgument(key)) continue;
      addValue(out, key, value);
    }
  }
  if (hasArgv) {
    for (const [index, value] of group.argv.entries()) out[`a${index}`] = value;
    const registers = group.syscall?.fields;
    if (registers !== undefined) {
      out["syscall_args"] = ["a0", "a1", "a2", "a3"].map((name) => registers.get(name) ?? "");
    }
  }
  if (group.syscallName !== undefined) out["SYSCALL"] = group.syscallName;
  const { key } = out;
  // Several rule keys of one event are joined by \x01.
  if (typeof key === "string" && key.includes("\u0001")) out["key"] = key.split("\u0001");
  return out;
};
