import { decodeHexText } from "@xdr/decoding";
import { type AuditRecord, parseAuditRecord } from "./audit-record.ts";
import { syscallName } from "./syscalls.ts";

/** The records of one audit event: they share time and serial number. */
export interface AuditGroup {
  readonly first: AuditRecord;
  readonly records: readonly AuditRecord[];
  readonly syscall: AuditRecord | undefined;
  /** Name of the system call, such as `execve`. */
  readonly syscallName: string | undefined;
  /** Arguments of an `execve`, decoded; empty where no EXECVE record is there. */
  readonly argv: readonly string[];
}

/** Arguments taken from one event, over all its EXECVE records. */
const argumentsMax = 4096;

/** The pieces `a1[0]`, `a1[1]`, … of an argument too long for one record, joined. */
const joinPieces = (fields: ReadonlyMap<string, string>, name: string): string | undefined => {
  let joined: string | undefined;
  for (let piece = 0; piece < argumentsMax; piece += 1) {
    const value = fields.get(`${name}[${piece}]`);
    if (value === undefined) break;
    joined = (joined ?? "") + value;
  }
  return joined === undefined ? undefined : (decodeHexText(joined) ?? joined);
};

/** All EXECVE fields of the event as one map: long argument lists go over several records. */
const readArguments = (records: readonly AuditRecord[]): readonly string[] => {
  const fields = new Map<string, string>();
  for (const record of records) {
    if (record.type !== "EXECVE") continue;
    for (const [key, value] of record.fields) fields.set(key, value);
  }
  const argv: string[] = [];
  const stated = Number(fields.get("argc") ?? 0);
  const count = Math.min(Number.isInteger(stated) ? stated : 0, argumentsMax);
  for (let index = 0; index < count; index += 1) {
    const name = `a${index}`;
    const value = fields.get(name) ?? joinPieces(fields, name);
    if (value === undefined) break;
    argv.push(value);
  }
  return argv;
};

/** Reads the lines of one event; `undefined` when none of them is an audit record. */
export const parseAuditGroup = (text: string): AuditGroup | undefined => {
  const records: AuditRecord[] = [];
  for (const line of text.split("\n")) {
    const record = parseAuditRecord(line);
    if (record !== undefined && record.serial === (records[0] ?? record).serial) {
      records.push(record);
    }
  }
  const [first] = records;
  if (first === undefined) return undefined;
  const syscall = records.find((record) => record.type === "SYSCALL");
  return {
    first,
    records,
    syscall,
    syscallName: syscall && syscallName(syscall.fields),
    argv: readArguments(records),
  };
};

/** The record of a type, the first of several. */
export const recordOf = (group: AuditGroup, type: string): AuditRecord | undefined =>
  group.records.find((record) => record.type === type);

/** Value of the first record that has the field. */
export const fieldOf = (group: AuditGroup, name: string): string | undefined => {
  for (const record of group.records) {
    const value = record.fields.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** Command line from EXECVE, else from PROCTITLE (which the process may have rewritten). */
export const commandLineOf = (group: AuditGroup): string | undefined => {
  if (group.argv.length > 0) return group.argv.join(" ");
  return recordOf(group, "PROCTITLE")?.fields.get("proctitle")?.replaceAll("\0", " ").trimEnd();
};
