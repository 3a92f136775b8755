import {
  activityOther,
  authenticationEvent,
  baseEvent,
  type DecodeInput,
  type EventFields,
  endpointOf,
  ocsfEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";
import type { PamFact } from "./pam-message.ts";

/** How a program's own lines and those of its PAM modules share the work. */
export interface PamRole {
  readonly product: EventFields["product"];
  /** Service name where the line does not name one. */
  readonly service: string;
  /**
   * Whether the program logs each attempt itself (sshd: `Failed password`, sudo: `COMMAND=`).
   * Then PAM's line about the same attempt is not a second Logon: a failure is Preauth, an opened
   * session is `Session Opened`. One attempt, one Logon event.
   */
  readonly logsAttempts: boolean;
}

const preauth = 6;
const logon = 1;
const logoff = 2;

/** FTP servers name the user that was tried only as the remote user. */
const userOf = (fact: PamFact): EventFields["user"] => ({
  name: fact.user ?? (fact.rhost === undefined ? undefined : fact.ruser),
  uid: fact.uid,
});

const authFields = (fact: PamFact, common: EventFields, role: PamRole): EventFields => {
  const { rhost, ruser, tty, byUser, byUid } = fact;
  const actor = { name: ruser ?? byUser, uid: byUid };
  return {
    ...common,
    user: userOf(fact),
    actor: { user: actor },
    src_endpoint: endpointOf(rhost),
    is_remote: rhost === undefined ? undefined : true,
    service: { name: fact.prefix?.service ?? role.service },
    session: tty === undefined ? undefined : { terminal: tty },
    count: fact.count,
  };
};

const failureEvent = (fact: PamFact, fields: EventFields, role: PamRole): OcsfEvent =>
  authenticationEvent(role.logsAttempts ? preauth : logon, {
    ...fields,
    status_id: 2,
    status_detail: fact.kind === "user-unknown" ? "user unknown" : "authentication failure",
  });

const openedEvent = (fields: EventFields, role: PamRole): OcsfEvent =>
  role.logsAttempts
    ? authenticationEvent(activityOther, {
        ...fields,
        activity_name: "Session Opened",
        status_id: 1,
      })
    : authenticationEvent(logon, { ...fields, status_id: 1 });

/** The event for one PAM fact of a syslog line. */
export const pamEvent = (fact: PamFact, input: DecodeInput, role: PamRole): OcsfEvent => {
  const { message, time, device } = syslogContext(input);
  const common: EventFields = {
    product: role.product,
    time,
    device,
    message,
    unmapped: syslogUnmapped(input, fact.pairs),
  };
  const fields = authFields(fact, common, role);
  switch (fact.kind) {
    case "auth-failure":
      return failureEvent(fact, fields, role);
    case "user-unknown":
      // The failure itself follows in a line of its own.
      return authenticationEvent(preauth, {
        ...fields,
        status_id: 2,
        status_detail: "user unknown",
      });
    case "session-opened":
      return openedEvent(fields, role);
    case "session-closed":
      return authenticationEvent(logoff, { ...fields, status_id: 1 });
    case "account-refused":
      return authenticationEvent(preauth, {
        ...fields,
        status_id: 2,
        status_detail: "account expired or locked",
      });
    case "password-changed":
      return ocsfEvent(classUid.accountChange, 3, { ...common, user: userOf(fact), status_id: 1 });
    case "account-locked":
      return ocsfEvent(classUid.accountChange, 9, {
        ...common,
        user: userOf(fact),
        status_id: 1,
        severity_id: 2,
      });
    case "other":
      return baseEvent({ ...common, service: { name: fact.prefix?.service ?? role.service } });
  }
};
