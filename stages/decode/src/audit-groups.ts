import type { DecodeFlag, RawRecord } from "@xdr/event";
import type { DecodeLimits } from "./limits.ts";
import type { Recognised } from "./recognise.ts";

/** Which event of which machine an audit line belongs to, and what it says. */
interface AuditLine {
  readonly key: string;
  readonly type: string;
}

interface Group {
  readonly parts: Recognised[];
  readonly types: Set<string>;
  bytes: number;
  /** Count of records seen when the last part came. */
  lastSeen: number;
}

/** One thing to decode: a record by itself, or the records of one audit event. */
export type Unit = { readonly kind: "single"; readonly recognised: Recognised } | GroupUnit;
type GroupUnit = { readonly kind: "group"; readonly group: Group };

/**
 * Joins the lines that the kernel writes of one system call (`type=SYSCALL`, `EXECVE`, `CWD`,
 * `PATH`, `PROCTITLE`, `EOE`), which carry one serial number, also where several events interleave.
 * A joined record holds the lines joined with LF and the sequence number of the first.
 */
export interface AuditGroups {
  /** The unit that the record begins; `undefined` where it went into an earlier one. */
  add(recognised: Recognised): Unit | undefined;
  /** Closes what is finished or too old; the others stay open and are returned. */
  settle(): ReadonlySet<Unit>;
  closeAll(): void;
}

/** Types that come with others of their serial; any other type is an event by itself. */
const kernelTypes = new Set(
  (
    "SYSCALL PATH CWD EXECVE PROCTITLE EOE SOCKADDR SOCKETCALL IPC IPC_SET_PERM FD_PAIR OBJ_PID " +
    "MMAP BPRM_FCAPS CAPSET MQ_OPEN MQ_SENDRECV MQ_NOTIFY MQ_GETSETATTR KERN_MODULE OPENAT2 BPF " +
    "AVC AVC_PATH SELINUX_ERR NETFILTER_CFG NETFILTER_PKT FANOTIFY TIME_ADJNTPVAL URINGOP"
  ).split(" "),
);

const auditLine =
  /(?:^|\s)(?:node=(\S{1,255}) )?type=([\w[\]?]{1,64}) (?:msg=)?audit\((\d{1,12}\.\d{1,9}:\d{1,20})\)/;

const readAuditLine = ({ input, record }: Recognised): AuditLine | undefined => {
  const text = input.syslog?.message ?? input.text;
  const parts = auditLine.exec(text.slice(0, 512));
  if (parts === null) return undefined;
  const [, node, type = "", serial = ""] = parts;
  const host = node ?? input.syslog?.hostname ?? "";
  return { type, key: JSON.stringify([record.tenantId, record.sourceId, host, serial]) };
};

const isFinished = (group: Group): boolean => group.types.has("EOE");
const isPartial = (group: Group): boolean => !isFinished(group) && !group.types.has("PROCTITLE");

const joinBytes = (parts: readonly Recognised[]): Uint8Array => {
  const lf = Uint8Array.of(10);
  return Buffer.concat(
    parts.flatMap(({ record }, index) => (index === 0 ? [record.raw] : [lf, record.raw])),
  );
};

const joinTexts = (texts: readonly string[]): string => texts.join("\n");

/** The group as one record to decode. */
export const joinGroup = (group: Group): Recognised => {
  const { parts } = group;
  const [first] = parts;
  if (first === undefined) throw new Error("an audit group has at least one part");
  const partial: readonly DecodeFlag[] = isPartial(group) ? ["partial-group"] : [];
  const flags = [...new Set([...parts.flatMap((part) => part.flags), ...partial])];
  if (parts.length === 1) return { ...first, flags };
  const record: RawRecord = { ...first.record, raw: joinBytes(parts) };
  const { syslog } = first.input;
  const message = joinTexts(parts.map(({ input }) => input.syslog?.message ?? input.text));
  const input = {
    ...first.input,
    text: joinTexts(parts.map((part) => part.input.text)),
    ...(syslog === undefined ? {} : { syslog: { ...syslog, message } }),
  };
  return { ...first, record, input, flags };
};

export const createAuditGroups = (limits: DecodeLimits): AuditGroups => {
  const open = new Map<string, GroupUnit>();
  let seen = 0;

  const begin = (line: AuditLine, recognised: Recognised): Unit => {
    const bytes = recognised.record.raw.length;
    const types = new Set([line.type]);
    const unit: GroupUnit = {
      kind: "group",
      group: { parts: [recognised], types, bytes, lastSeen: seen },
    };
    open.set(line.key, unit);
    return unit;
  };
  const hasRoom = (group: Group, bytes: number): boolean =>
    group.parts.length < limits.groupRecordsMax && group.bytes + bytes <= limits.groupBytesMax;

  return {
    add(recognised) {
      seen += 1;
      const line = recognised.shape === "audit" ? readAuditLine(recognised) : undefined;
      if (line === undefined || !kernelTypes.has(line.type)) return { kind: "single", recognised };
      const unit = open.get(line.key);
      const bytes = recognised.record.raw.length;
      if (unit === undefined || isFinished(unit.group) || !hasRoom(unit.group, bytes)) {
        return begin(line, recognised);
      }
      unit.group.parts.push(recognised);
      unit.group.types.add(line.type);
      unit.group.bytes += bytes + 1;
      unit.group.lastSeen = seen;
      return undefined;
    },
    settle() {
      const carried = new Set<Unit>();
      for (const [key, unit] of open) {
        const age = seen - unit.group.lastSeen;
        if (isFinished(unit.group) || age >= limits.carryRecordsMax) open.delete(key);
        else carried.add(unit);
      }
      return carried;
    },
    closeAll: () => open.clear(),
  };
};
