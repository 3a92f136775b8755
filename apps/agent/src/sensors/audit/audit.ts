import { existsSync } from "node:fs";
import { createFileFollower, type FileFollower } from "@xdr/follow-files";
import { isFields } from "../../fields.ts";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import { assemble, type OpenEvent, type OpenEvents } from "./assemble.ts";

export interface AuditSensorOptions {
  /** What auditd writes. */
  readonly file?: string;
  /** Puts our rules into the kernel; gives what it could not. */
  readonly addRules: () => Promise<readonly string[]>;
}

const pollMs = 500;

interface Seen {
  readonly file: unknown;
  readonly open: OpenEvents;
}

const isOpen = (value: unknown): value is OpenEvent =>
  isFields(value) && Array.isArray(value["lines"]) && typeof value["since"] === "number";

const isEntry = (value: unknown): value is readonly [string, OpenEvent] =>
  Array.isArray(value) && typeof value[0] === "string" && isOpen(value[1]);

const seenIn = (state: unknown): Seen => {
  if (!isFields(state) || !Array.isArray(state["open"]))
    return { file: undefined, open: new Map() };
  return { file: state["file"], open: new Map(state["open"].filter(isEntry)) };
};

const recordOf = ({ lines, left }: OpenEvent): string =>
  JSON.stringify({
    xdr_agent: 1,
    kind: "audit",
    lines,
    ...(left === 0 ? {} : { linesLeft: left }),
  });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Adds the rules once, behind the polls. */
const watchRules = (addRules: AuditSensorOptions["addRules"]): (() => string | undefined) => {
  let trouble: string | undefined;
  void addRules().then(
    (failed) => {
      trouble = failed.length === 0 ? undefined : `rules not added: ${failed.join("; ")}`;
    },
    (error: unknown) => {
      trouble = `no rules: ${messageOf(error)}`;
    },
  );
  return () => trouble;
};

const createRun = (host: SensorHost, options: AuditSensorOptions): RunningSensor => {
  const path = options.file ?? "/var/log/audit/audit.log";
  const rulesTrouble = watchRules(options.addRules);
  let seen = seenIn(host.state());
  let follower: FileFollower | undefined;
  let failure: string | undefined;
  let kept = "";

  const read = (): void => {
    const monotonic = () => performance.now();
    follower ??= createFileFollower({ path, state: seen.file, from: "end", monotonic });
    const { lines, state } = follower.poll();
    const text = lines.map((line) => line.toString("utf8"));
    const { whole, open } = assemble(seen.open, text, host.now());
    const now = { file: state, open: [...open] };
    const mark = JSON.stringify(now);
    // What is open is kept with the position, so that a restart loses no half of an event.
    if (mark !== kept || whole.length > 0) host.take("normal", whole.map(recordOf), now);
    kept = mark;
    seen = { file: state, open };
  };

  return {
    state: () => {
      const reason = failure ?? rulesTrouble();
      if (reason !== undefined) return { state: "failed", reason };
      return existsSync(path) ? { state: "running" } : { state: "off", reason: `no ${path}` };
    },
    stop: () => follower?.close(),
    poll: () => {
      const level = host.level();
      // The file itself is the better queue for as long as the disk queue is short of room.
      if (level === "pressed" || level === "full") return;
      try {
        read();
        failure = undefined;
      } catch (error) {
        failure = messageOf(error);
        follower?.close();
        follower = undefined;
        seen = seenIn(host.state());
      }
    },
  };
};

/**
 * What the kernel's audit subsystem saw, from auditd's file: programs that are started, however short
 * they live, connections by IP, changes of watched files with who made them. It puts rules of its own
 * beside those of the host, and the records of an event together, as auditd writes them apart.
 */
export const auditSensor = (options: AuditSensorOptions): Sensor => ({
  name: "audit",
  pollMs,
  start: (host) => createRun(host, options),
});
