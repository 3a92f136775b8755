import {
  authenticationEvent,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  processEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import type { OcsfEvent } from "@xdr/event";
import { pamEvent } from "../linux-pam/pam-event.ts";
import { parsePamMessage } from "../linux-pam/pam-message.ts";
import { parsePkexecLine, parseSudoLine, type SudoLine } from "./sudo-message.ts";

const product = { name: "sudo", vendor_name: "Linux" };
const logsource = { product: "linux", services: ["sudo", "auth"], categories: [] };
const pamLogsource = { ...logsource, services: [...logsource.services, "pam"] };

/** OCSF `disposition_id`: 1 Allowed, 2 Blocked; `action_id`: 1 Allowed, 2 Denied. */
const allowed = { disposition_id: 1, action_id: 1 } as const;
const denied = { disposition_id: 2, action_id: 2 } as const;

const attemptsPattern = /^(\d{1,6}) incorrect password attempts?$/;

const processOf = (fields: ReadonlyMap<string, string>): EventFields["process"] => {
  const command = fields.get("COMMAND");
  const path = command?.split(" ", 1)[0];
  return {
    cmd_line: command,
    name: path?.replace(/^.*\//, ""),
    file: { path },
    working_directory: fields.get("PWD"),
    user: { name: fields.get("USER") },
  };
};

const eventOf = (line: SudoLine, common: EventFields): OcsfEvent => {
  const actor = {
    user: { name: line.user },
    session: { terminal: fieldTerminal(line) },
  };
  const attempts = attemptsPattern.exec(line.reason ?? "");
  if (attempts !== null) {
    return authenticationEvent(1, {
      ...common,
      status_id: 2,
      status_detail: line.reason,
      count: Number(attempts[1]),
      user: { name: line.user },
      actor: { ...actor, process: processOf(line.fields) },
    });
  }
  return processEvent(1, {
    ...common,
    ...(line.reason === undefined ? allowed : denied),
    status_id: line.reason === undefined ? 1 : 2,
    status_detail: line.reason,
    severity_id: line.reason === undefined ? undefined : 2,
    process: processOf(line.fields),
    actor,
  });
};

const fieldTerminal = (line: SudoLine): string | undefined => {
  const terminal = line.fields.get("TTY");
  return terminal === "unknown" ? undefined : terminal;
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device, app } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "sudo wrote no message." };
  }
  const service = app?.toLowerCase() ?? "sudo";
  const pam = parsePamMessage(message);
  if (pam !== undefined) {
    const event = pamEvent(pam, input, { product, service, logsAttempts: true });
    return { kind: "decoded", event, logsource: pamLogsource };
  }
  const line = parseSudoLine(message) ?? parsePkexecLine(message);
  const common: EventFields = {
    product,
    time,
    device,
    message,
    service: { name: service },
    unmapped: syslogUnmapped(input, line?.fields),
  };
  const event = line === undefined ? baseEvent(common) : eventOf(line, common);
  return { kind: "decoded", event, logsource };
};

/** Commands run as another user through sudo or pkexec, and refusals. */
export const decoder = defineDecoder({
  name: "linux-sudo",
  product: "linux",
  service: "sudo",
  claims: [
    { kind: "syslog-app", name: "sudo" },
    { kind: "syslog-app", name: "pkexec" },
    { kind: "syslog-app", name: "sudo(pam_unix)" },
  ],
  decode,
});
