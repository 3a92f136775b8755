import {
  activityOther,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  ocsfEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";
import { pamEvent } from "../linux-pam/pam-event.ts";
import { parsePamMessage } from "../linux-pam/pam-message.ts";

const product = { name: "cron", vendor_name: "Linux" };
const logsource = { product: "linux", services: ["cron", "syslog"], categories: [] };
const pamRole = { product, service: "cron", logsAttempts: true };

/** `(USER) ACTION (TEXT)`. Source: Vixie cron and cronie `misc.c`, log_it. */
const linePattern = /^\(([^)]{0,256})\) ([A-Za-z][A-Za-z _-]{0,63}?) \((.*)\)$/s;

/** Activity ids of Scheduled Job Activity. */
const activities: ReadonlyMap<string, number> = new Map([
  ["CMD", 6],
  ["REPLACE", 2],
  ["DELETE", 3],
  ["RELOAD", 2],
]);

/** Actions of crontab that name the owner of the table in the second brackets. */
const ownerActions: ReadonlySet<string> = new Set([
  "LIST",
  "REPLACE",
  "DELETE",
  "BEGIN EDIT",
  "END EDIT",
  "ORPHAN",
]);

const tableFields = (user: string, action: string, text: string): Partial<EventFields> => {
  if (action === "RELOAD") return { job: { name: text } };
  const owner = ownerActions.has(action) ? text : user;
  return {
    job: { name: `crontab of ${owner}`, user: { name: owner } },
    actor: { user: { name: user } },
  };
};

const jobEvent = (line: RegExpExecArray, common: EventFields): OcsfEvent => {
  const [, user = "", action = "", text = ""] = line;
  const activity = activities.get(action);
  const named: EventFields = {
    ...common,
    ...(activity === undefined ? { activity_name: action } : {}),
    status_id: action === "AUTH" || action.toUpperCase().startsWith("FAILED") ? 2 : undefined,
    status_detail: action === "AUTH" ? text : undefined,
  };
  if (action === "CMD") {
    // Debian's cron writes the pid of the job before the command in some versions.
    const command = text.replace(/^\[\d{1,10}\] /, "").trim();
    return ocsfEvent(classUid.scheduledJobActivity, 6, {
      ...named,
      job: { name: command, cmd_line: command, user: { name: user } },
    });
  }
  return ocsfEvent(classUid.scheduledJobActivity, activity ?? activityOther, {
    ...named,
    ...tableFields(user, action, text),
  });
};

/** `(CRON) INFO (…)` is cron talking of itself. */
const isJob = (name: string): boolean => name !== "" && name !== "CRON";

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "cron wrote no message." };
  }
  const pam = parsePamMessage(message);
  if (pam !== undefined) {
    return { kind: "decoded", event: pamEvent(pam, input, pamRole), logsource };
  }
  const common: EventFields = {
    product,
    time,
    device,
    message,
    service: { name: "cron" },
    unmapped: syslogUnmapped(input),
  };
  const line = linePattern.exec(message);
  const event = line === null || !isJob(line[1] ?? "") ? baseEvent(common) : jobEvent(line, common);
  return { kind: "decoded", event, logsource };
};

/** cron and crontab: jobs that ran, and changes to the tables. */
export const decoder = defineDecoder({
  name: "linux-cron",
  product: "linux",
  service: "cron",
  claims: ["cron", "crond", "crontab", "anacron", "atd", "/usr/sbin/cron"].map((name) => ({
    kind: "syslog-app" as const,
    name,
  })),
  decode,
});
