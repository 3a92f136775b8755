import { isFields } from "../../fields.ts";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import { type EntryFile, type EntryMark, endOfEntries, readEntries } from "./entry-file.ts";
import { parseUtmp, type UtmpForm, type UtmpRecord, utmpFormOf } from "./utmp-record.ts";

export interface LoginSensorOptions {
  /** Logins, ends of sessions, starts of the machine. */
  readonly wtmp?: string;
  /** Logins that failed. */
  readonly btmp?: string;
  readonly form?: UtmpForm;
}

const pollMs = 1_000;
const entriesMax = 1_000;
/** Sessions that are remembered until they end; of more, an end comes without its user. */
const sessionsMax = 1_000;

type Session = Pick<UtmpRecord, "user" | "host" | "ip" | "time">;

/** What the sensor remembers over its own restarts. */
interface Seen {
  readonly wtmp?: EntryMark | undefined;
  readonly btmp?: EntryMark | undefined;
  /** By terminal. */
  readonly sessions: readonly (readonly [string, Session])[];
}

const isMark = (value: unknown): value is EntryMark =>
  isFields(value) && Number.isInteger(value["inode"]) && Number.isInteger(value["offset"]);

const isSameMark = (a: EntryMark | undefined, b: EntryMark | undefined): boolean =>
  a?.inode === b?.inode && a?.offset === b?.offset;

const isSession = (value: unknown): value is readonly [string, Session] =>
  Array.isArray(value) && typeof value[0] === "string" && isFields(value[1]);

const seenIn = (value: unknown): Seen | undefined => {
  if (!isFields(value) || !Array.isArray(value["sessions"])) return undefined;
  const { wtmp, btmp, sessions } = value;
  return {
    wtmp: isMark(wtmp) ? wtmp : undefined,
    btmp: isMark(btmp) ? btmp : undefined,
    sessions: sessions.filter(isSession),
  };
};

const shown = (activity: string, entry: UtmpRecord): string => {
  const { type: _type, time, pid, line, user, host, ip } = entry;
  return JSON.stringify({
    xdr_agent: 1,
    kind: "login",
    activity,
    time,
    pid,
    ...(line === "" ? {} : { line }),
    ...(user === "" ? {} : { user }),
    ...(host === "" ? {} : { host }),
    ...(ip === undefined ? {} : { ip }),
  });
};

/** Records of one entry of wtmp; keeps `sessions`, so that an end is told with who it was. */
const tellSession = (entry: UtmpRecord, sessions: Map<string, Session>): readonly string[] => {
  const { type, line, user, host, ip, time } = entry;
  if (type === "boot" || type === "shutdown") {
    // Whoever was there is not any more.
    sessions.clear();
    return [shown(type, { ...entry, user: "", line: "", host: "" })];
  }
  if (type === "user") {
    sessions.delete(line);
    sessions.set(line, { user, host, time, ...(ip === undefined ? {} : { ip }) });
    const [oldest] = sessions.keys();
    if (sessions.size > sessionsMax && oldest !== undefined) sessions.delete(oldest);
    return [shown("logon", entry)];
  }
  if (type !== "dead") return [];
  const session = sessions.get(line);
  sessions.delete(line);
  // A terminal that ends without anybody on it: a getty, or a session from before the agent.
  if (session === undefined && user === "") return [];
  return [shown("logoff", { ...entry, ...session, time })];
};

const createRun = (host: SensorHost, options: LoginSensorOptions): RunningSensor => {
  const form = options.form ?? utmpFormOf(process.arch);
  const fileAt = (path: string): EntryFile => ({ path, entryBytes: form.bytes, entriesMax });
  const wtmp = fileAt(options.wtmp ?? "/var/log/wtmp");
  const btmp = fileAt(options.btmp ?? "/var/log/btmp");
  let seen = seenIn(host.state());
  let failure: string | undefined;

  const entriesOf = (buffers: readonly Buffer[]): readonly UtmpRecord[] =>
    buffers.flatMap((bytes) => parseUtmp(bytes, form) ?? []);

  const begin = (): Seen => ({
    wtmp: endOfEntries(wtmp),
    btmp: endOfEntries(btmp),
    sessions: [],
  });

  const look = (before: Seen): void => {
    const [good, bad] = [readEntries(wtmp, before.wtmp), readEntries(btmp, before.btmp)];
    const isStill = isSameMark(good.mark, before.wtmp) && isSameMark(bad.mark, before.btmp);
    if (isStill) return;
    const sessions = new Map(before.sessions);
    const records = [
      ...entriesOf(good.entries).flatMap((entry) => tellSession(entry, sessions)),
      ...entriesOf(bad.entries).map((entry) => shown("failed", entry)),
    ];
    const now: Seen = { wtmp: good.mark, btmp: bad.mark, sessions: [...sessions] };
    host.take("high", records, now);
    seen = now;
  };

  return {
    state: () =>
      failure === undefined ? { state: "running" } : { state: "failed", reason: failure },
    stop: () => undefined,
    poll: () => {
      const level = host.level();
      // The files keep what is not read yet.
      if (level === "pressed" || level === "full") return;
      try {
        if (seen === undefined) {
          seen = begin();
          host.take("high", [], seen);
        }
        look(seen);
        failure = undefined;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
    },
  };
};

/**
 * Logins, logins that failed, ends of sessions and starts of the machine, from wtmp and btmp; also
 * those of while the agent did not run. It begins at the end of both files. A host that writes
 * neither (musl, or lastlog2 with wtmpdb alone) gives nothing.
 */
export const loginSensor = (options: LoginSensorOptions = {}): Sensor => ({
  name: "logins",
  pollMs,
  start: (host) => createRun(host, options),
});
