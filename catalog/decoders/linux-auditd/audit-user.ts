import {
  activityOther,
  authenticationEvent,
  type EventFields,
  endpointOf,
  ocsfEvent,
  processEvent,
} from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";
import { loginUserOf, processOf, processUserOf, sessionOf } from "./audit-common.ts";
import { type AuditGroup, fieldOf } from "./audit-group.ts";

type Builder = (group: AuditGroup, common: EventFields) => OcsfEvent;

const accountOf = (group: AuditGroup): EventFields["user"] => ({
  name: fieldOf(group, "acct") ?? fieldOf(group, "ID"),
  uid: fieldOf(group, "id"),
});

const serviceOf = (group: AuditGroup): EventFields["service"] => ({
  name: fieldOf(group, "exe")?.replace(/^.*\//s, ""),
});

const authFields = (group: AuditGroup, common: EventFields): EventFields => {
  const origin = fieldOf(group, "addr") ?? fieldOf(group, "hostname");
  return {
    ...common,
    user: accountOf(group),
    actor: { user: loginUserOf(group), process: processOf(group) },
    src_endpoint: endpointOf(origin),
    is_remote: origin === undefined ? undefined : true,
    session: sessionOf(group),
    service: serviceOf(group),
    status_detail: fieldOf(group, "op"),
  };
};

const authentication =
  (activity: number, name?: string): Builder =>
  (group, common) => {
    const fields = authFields(group, common);
    return authenticationEvent(
      activity,
      name === undefined ? fields : { ...fields, activity_name: name },
    );
  };

const account =
  (activity: number, uid: 3001 | 3006 = classUid.accountChange): Builder =>
  (group, common) =>
    ocsfEvent(uid, activity, {
      ...common,
      user: accountOf(group),
      group: { name: fieldOf(group, "grp") },
      actor: {
        user: { ...processUserOf(group), ...loginUserOf(group) },
        process: processOf(group),
      },
      message: fieldOf(group, "op"),
    });

/** sudo's `USER_CMD`: the command that was allowed or refused, before it runs. */
const command: Builder = (group, common) =>
  processEvent(1, {
    ...common,
    process: {
      cmd_line: fieldOf(group, "cmd"),
      working_directory: fieldOf(group, "cwd"),
      session: sessionOf(group),
    },
    actor: { user: loginUserOf(group), process: processOf(group), session: sessionOf(group) },
    message: fieldOf(group, "cmd"),
  });

const lifecycle =
  (activity: number): Builder =>
  (group, common) =>
    ocsfEvent(classUid.applicationLifecycle, activity, {
      ...common,
      service: { name: fieldOf(group, "unit") },
    });

/**
 * Messages from user space by record type (linux `uapi/linux/audit.h`, libaudit.h). As in the
 * other Linux decoders one attempt is one Logon: USER_LOGIN is, the PAM steps around it are not.
 */
export const userBuilders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ["USER_LOGIN", authentication(1)],
  ["USER_AUTH", authentication(6)],
  ["USER_ACCT", authentication(6)],
  ["USER_ERR", authentication(6)],
  ["CRED_ACQ", authentication(6)],
  ["CRED_REFR", authentication(6)],
  ["USER_START", authentication(activityOther, "Session Opened")],
  ["LOGIN", authentication(activityOther, "Login Id Set")],
  ["USER_END", authentication(2)],
  ["USER_LOGOUT", authentication(2)],
  ["CRED_DISP", authentication(activityOther, "Credentials Disposed")],
  ["USER_CHAUTHTOK", account(3)],
  ["ADD_USER", account(1)],
  ["DEL_USER", account(6)],
  ["USER_MGMT", account(activityOther)],
  ["ACCT_LOCK", account(9)],
  ["ACCT_UNLOCK", account(2)],
  ["ADD_GROUP", account(6, classUid.groupManagement)],
  ["DEL_GROUP", account(5, classUid.groupManagement)],
  ["GRP_MGMT", account(activityOther, classUid.groupManagement)],
  ["USER_CMD", command],
  ["SERVICE_START", lifecycle(3)],
  ["SERVICE_STOP", lifecycle(4)],
]);
