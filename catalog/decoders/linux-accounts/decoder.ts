import {
  activityOther,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  keyValueMap,
  ocsfEvent,
  scanKeyValues,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { type ClassUid, classUid, type OcsfEvent } from "@xdr/event";
import { pamEvent } from "../linux-pam/pam-event.ts";
import { parsePamMessage } from "../linux-pam/pam-message.ts";
import { type AccountFact, parseAccountMessage } from "./account-message.ts";

const product = { name: "shadow-utils", vendor_name: "Linux" };
const logsource = { product: "linux", services: ["auth", "syslog"], categories: [] };
const pamRole = { product, service: "passwd", logsAttempts: true };

const { accountChange, groupManagement } = classUid;

/** Class, activity and status of each kind; what has no activity id is named after its kind. */
const activities: ReadonlyMap<AccountFact["kind"], readonly [ClassUid, number, 1 | 2]> = new Map([
  ["user-created", [accountChange, 1, 1]],
  ["user-deleted", [accountChange, 6, 1]],
  ["user-locked", [accountChange, 5, 1]],
  ["user-unlocked", [accountChange, 2, 1]],
  ["user-changed", [accountChange, activityOther, 1]],
  ["password-changed", [accountChange, 3, 1]],
  ["failed", [accountChange, 1, 2]],
  ["group-created", [groupManagement, 6, 1]],
  ["group-deleted", [groupManagement, 5, 1]],
  ["member-added", [groupManagement, 3, 1]],
  ["member-removed", [groupManagement, 4, 1]],
]);

const eventOf = (fact: AccountFact, common: EventFields): OcsfEvent => {
  const activity = activities.get(fact.kind);
  if (activity === undefined) return baseEvent(common);
  const [uid, id, status] = activity;
  return ocsfEvent(uid, id, {
    ...common,
    ...(id === activityOther ? { activity_name: "Update" } : {}),
    status_id: status,
    status_detail: fact.detail,
    user: { name: fact.user, uid: fact.uid },
    group: { name: fact.group, uid: fact.gid },
    actor: { user: { name: fact.byUser } },
  });
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device, app } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "There is no message." };
  }
  const pam = parsePamMessage(message);
  if (pam !== undefined)
    return { kind: "decoded", event: pamEvent(pam, input, pamRole), logsource };
  const pairs = keyValueMap(scanKeyValues(message, { separators: "," }));
  const event = eventOf(parseAccountMessage(message), {
    product,
    time,
    device,
    message,
    service: { name: app },
    unmapped: syslogUnmapped(input, pairs),
  });
  return { kind: "decoded", event, logsource };
};

/** useradd, usermod, passwd and their kin: changes of accounts and groups. */
export const decoder = defineDecoder({
  name: "linux-accounts",
  product: "linux",
  service: "accounts",
  claims: [
    "useradd",
    "userdel",
    "usermod",
    "groupadd",
    "groupdel",
    "groupmod",
    "gpasswd",
    "passwd",
    "passwd(pam_unix)",
    "chpasswd",
    "chage",
    "chsh",
    "chfn",
    "adduser",
    "newusers",
  ].map((name) => ({ kind: "syslog-app" as const, name })),
  decode,
});
