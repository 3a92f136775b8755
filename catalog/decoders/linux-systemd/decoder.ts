import {
  activityOther,
  authenticationEvent,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  ocsfEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { classUid, type EventLogsource, type OcsfEvent } from "@xdr/event";
import { pamEvent } from "../linux-pam/pam-event.ts";
import { parsePamMessage } from "../linux-pam/pam-message.ts";

const product = { name: "systemd", vendor_name: "Linux" };
const pamRole = { product, service: "systemd-user", logsAttempts: true };

const unitLogsource: EventLogsource = {
  product: "linux",
  services: ["systemd", "syslog"],
  categories: [],
};
const loginLogsource: EventLogsource = {
  product: "linux",
  services: ["systemd-logind", "auth"],
  categories: [],
};

/** Activity ids of Application Lifecycle. */
const start = 3;
const stop = 4;

type UnitShape = readonly [pattern: RegExp, activity: number, status: 1 | 2 | undefined];

/** Sources: systemd `src/core/unit.c`, `job.c`, `service.c` (job and unit messages). */
const unitShapes: readonly UnitShape[] = [
  [/^Started (.{1,512}?)\.?$/, start, 1],
  [/^Finished (.{1,512}?)\.?$/, start, 1],
  [/^Starting (.{1,512}?)(?:\.\.\.|…)?$/, start, undefined],
  [/^Failed to start (.{1,512}?)\.?$/, start, 2],
  [/^Stopped (.{1,512}?)\.?$/, stop, 1],
  [/^Stopping (.{1,512}?)(?:\.\.\.|…)?$/, stop, undefined],
  [/^(\S{1,256}): (?:Succeeded|Deactivated successfully)\.$/, stop, 1],
  [/^(\S{1,256}): Failed with result '[^']{1,64}'\.$/, stop, 2],
  [/^(\S{1,256}): Main process exited, .{1,128}$/, stop, undefined],
];

/** `ssh.service - OpenBSD Secure Shell server` names the unit since systemd 250. */
const unitName = (text: string): string => text.split(" - ", 1)[0] ?? text;

const unitEvent = (message: string, common: EventFields): OcsfEvent => {
  for (const [pattern, activity, status] of unitShapes) {
    const found = pattern.exec(message);
    if (found === null) continue;
    return ocsfEvent(classUid.applicationLifecycle, activity, {
      ...common,
      status_id: status,
      service: { name: unitName(found[1] ?? "") },
    });
  }
  return baseEvent(common);
};

/** logind follows the log-in that sshd or PAM reported: no second Logon. */
const loginEvent = (message: string, common: EventFields): OcsfEvent => {
  const opened =
    /^New session '?([\w-]{1,64})'? of user '?(.{1,256}?)'?(?: with .{1,128})?\.$/.exec(message);
  if (opened !== null) {
    return authenticationEvent(activityOther, {
      ...common,
      activity_name: "Session Opened",
      status_id: 1,
      user: { name: opened[2] },
      session: { uid: opened[1] },
    });
  }
  const closed = /^(?:Removed session ([\w-]{1,64})|Session ([\w-]{1,64}) logged out)\./.exec(
    message,
  );
  if (closed === null) return baseEvent(common);
  return authenticationEvent(2, {
    ...common,
    status_id: 1,
    session: { uid: closed[1] ?? closed[2] },
  });
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device, app } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "There is no message." };
  }
  const isLogin = app?.toLowerCase() === "systemd-logind";
  const logsource = isLogin ? loginLogsource : unitLogsource;
  const pam = parsePamMessage(message);
  if (pam !== undefined) {
    const event = pamEvent(pam, input, pamRole);
    return { kind: "decoded", event, logsource: loginLogsource };
  }
  const common: EventFields = {
    product,
    time,
    device,
    message,
    unmapped: syslogUnmapped(input),
  };
  const event = isLogin ? loginEvent(message, common) : unitEvent(message, common);
  return { kind: "decoded", event, logsource };
};

/** systemd: units that start, stop and fail; logind's sessions. */
export const decoder = defineDecoder({
  name: "linux-systemd",
  product: "linux",
  service: "systemd",
  claims: [
    { kind: "syslog-app", name: "systemd" },
    { kind: "syslog-app", name: "systemd-logind" },
    { kind: "syslog-app", name: "(systemd)" },
  ],
  decode,
});
