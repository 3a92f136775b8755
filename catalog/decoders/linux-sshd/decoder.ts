import {
  activityOther,
  authenticationEvent,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  endpointOf,
  ocsfEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";
import { type PamRole, pamEvent } from "../linux-pam/pam-event.ts";
import { parseSshdMessage, type SshdFact, type SshdKind } from "./sshd-message.ts";

const product = { name: "OpenSSH", vendor_name: "OpenBSD" };
const logsource = { product: "linux", services: ["sshd", "auth"], categories: [] };

/**
 * sshd tells of one attempt in several lines (`Invalid user`, PAM's failure, `Failed password`).
 * Only `Accepted` and `Failed` are Logon events; the others are Preauth, so that one attempt
 * counts once wherever Logon failures are counted.
 */
const pamRole: PamRole = { product, service: "sshd", logsAttempts: true };

const logon = 1;
const logoff = 2;
const preauth = 6;

const authActivities: ReadonlyMap<SshdKind, { activity: number; status: 1 | 2 | undefined }> =
  new Map([
    ["accepted", { activity: logon, status: 1 }],
    ["failed", { activity: logon, status: 2 }],
    ["postponed", { activity: preauth, status: undefined }],
    ["partial", { activity: preauth, status: undefined }],
    ["user-invalid", { activity: preauth, status: 2 }],
    ["user-refused", { activity: preauth, status: 2 }],
    ["attempts-exceeded", { activity: preauth, status: 2 }],
    ["closed-in-auth", { activity: preauth, status: 2 }],
    ["logged-off", { activity: logoff, status: 1 }],
  ]);

/** Activity ids of SSH Activity (4007), which are those of Network Activity. */
const connectionActivities: ReadonlyMap<SshdKind, number> = new Map([
  ["connection-opened", 1],
  ["connection-closed", 2],
  ["connection-reset", 3],
  ["connection-failed", 4],
  ["connection-refused", 5],
  ["session-activity", 6],
]);

const detailOf = (fact: SshdFact): string | undefined =>
  fact.detail ?? (fact.isKnownUser === false ? "invalid user" : undefined);

const eventOf = (fact: SshdFact, fields: EventFields): OcsfEvent => {
  const auth = authActivities.get(fact.kind);
  if (auth !== undefined) {
    return authenticationEvent(auth.activity, {
      ...fields,
      status_id: auth.status,
      auth_protocol: fact.method,
      is_remote: true,
    });
  }
  const activity = connectionActivities.get(fact.kind);
  if (activity !== undefined) return ocsfEvent(classUid.sshActivity, activity, fields);
  switch (fact.kind) {
    case "name-mismatch":
      return ocsfEvent(classUid.sshActivity, activityOther, {
        ...fields,
        activity_name: "Reverse Mapping Mismatch",
        severity_id: 2,
      });
    case "server-started":
      return ocsfEvent(classUid.applicationLifecycle, 3, fields);
    case "server-stopped":
      return ocsfEvent(classUid.applicationLifecycle, 4, fields);
    default:
      return baseEvent(fields);
  }
};

const repeated = /^message repeated (\d{1,9}) times: \[ ?(.*?)\]?$/;

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "sshd wrote no message." };
  }
  // Junos names its program `sshd` too, and says so in the message.
  if (message.startsWith("SSHD_LOGIN_")) return { kind: "not-mine" };
  const repeat = repeated.exec(message);
  const count = repeat === null ? undefined : Number(repeat[1]);
  const fact = parseSshdMessage(repeat?.[2] ?? message);
  if (fact.pam !== undefined) {
    const event = pamEvent(fact.pam, input, pamRole);
    return { kind: "decoded", event: count === undefined ? event : { ...event, count }, logsource };
  }
  const pairs = fact.key === undefined ? undefined : new Map([["key", fact.key]]);
  const event = eventOf(fact, {
    product,
    time,
    device,
    message,
    count,
    user: { name: fact.user },
    src_endpoint: endpointOf(fact.address, fact.port),
    service: { name: "sshd" },
    status_detail: detailOf(fact),
    unmapped: syslogUnmapped(input, pairs),
  });
  return { kind: "decoded", event, logsource };
};

/** OpenSSH server, from syslog; `sshd-session` and `sshd-auth` are its processes since 9.8. */
export const decoder = defineDecoder({
  name: "linux-sshd",
  product: "linux",
  service: "sshd",
  claims: [
    { kind: "syslog-app", name: "sshd" },
    { kind: "syslog-app", name: "sshd-session" },
    { kind: "syslog-app", name: "sshd-auth" },
    { kind: "syslog-app", name: "sshd(pam_unix)" },
  ],
  decode,
});
