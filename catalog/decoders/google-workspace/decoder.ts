import { arrayAt, defineDeclarative, deriveDecoder, isJsonObject, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const events = (application: string, names: string | readonly string[]) => ({
  "id.applicationName": application,
  eventName: names,
});

const definition = defineDeclarative({
  name: "google-workspace",
  product: "gcp",
  service: "google_workspace",
  title: "Google Workspace",
  vendor: "Google",
  aliases: ["google-workspace", "gsuite", "google_workspace"],
  claims: [
    { kind: "json-key", key: "kind", prefix: "admin#reports#activity" },
    { kind: "json-key", key: "id.applicationName" },
  ],
  format: "json",
  fields: {
    time: "id.time",
    src: "ipAddress",
    actor: ["actor.email", "actor.callerType"],
    "actor.uid": "actor.profileId",
    user: "affectedUser",
    operation: "eventName",
    "api.service": "id.applicationName",
    resource: "target",
    account: "id.customerId",
    connection: "id.uniqueQualifier",
    event_code: "eventName",
    reason: "login_failure_type",
    group: "GROUP_EMAIL",
  },
  sigma: {
    eventService: "eventService",
    eventName: "eventNames",
    setting_name: "SETTING_NAME",
    new_value: "NEW_VALUE",
    "protoPayload.serviceName": "eventService",
    "protoPayload.Servicename": "eventService",
    "protoPayload.metadata.event.eventName": "eventNames",
  },
  events: [
    {
      when: events("login", "login_failure"),
      class: "authentication",
      activity: "logon",
      status: "failure",
      services: ["google_workspace.login"],
    },
    {
      when: events("login", "login_success"),
      class: "authentication",
      activity: "logon",
      status: "success",
      services: ["google_workspace.login"],
    },
    {
      when: events("login", "logout"),
      class: "authentication",
      activity: "logoff",
      services: ["google_workspace.login"],
    },
    {
      when: events("login", ["suspicious_*", "gov_attack_warning", "account_disabled_*"]),
      class: "finding",
      activity: "create",
      severity: 4,
      services: ["google_workspace.login"],
    },
    {
      when: events("login", "*"),
      class: "account",
      activity: "update",
      services: ["google_workspace.login"],
    },
    {
      when: events("admin", "CREATE_USER"),
      class: "account",
      activity: "create",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", "DELETE_USER"),
      class: "account",
      activity: "delete",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", "SUSPEND_USER"),
      class: "account",
      activity: "disable",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", "UNSUSPEND_USER"),
      class: "account",
      activity: "enable",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", "CHANGE_PASSWORD"),
      class: "account",
      activity: "password reset",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", ["GRANT_*", "ASSIGN_ROLE", "ADD_PRIVILEGE"]),
      class: "access",
      activity: "assign privileges",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", ["REVOKE_*", "UNASSIGN_ROLE", "REMOVE_PRIVILEGE"]),
      class: "access",
      activity: "revoke privileges",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", ["CREATE_*", "ADD_*", "AUTHORIZE_*"]),
      class: "entity",
      activity: "create",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", ["DELETE_*", "REMOVE_*"]),
      class: "entity",
      activity: "delete",
      services: ["google_workspace.admin"],
    },
    {
      when: events("admin", "*"),
      class: "entity",
      activity: "update",
      services: ["google_workspace.admin"],
    },
    {
      when: events("drive", ["download", "view", "copy"]),
      class: "api",
      activity: "read",
      services: ["google_workspace.drive"],
    },
    { when: events("*", "*"), class: "api", activity: "audit event" },
  ],
  otherwise: "not-mine",
});

const parametersMax = 200;

/** Parameters of all events of an activity as fields by their names; the first one wins. */
const parametersOf = (activity: Json): Json => {
  const out: Record<string, unknown> = Object.create(null);
  const parameters = arrayAt(activity, "events").flatMap((event) => arrayAt(event, "parameters"));
  for (const parameter of parameters.slice(0, parametersMax)) {
    const name = stringAt(parameter, "name");
    if (name === undefined || name in out || !isJsonObject(parameter)) continue;
    const { value, intValue, boolValue, multiValue } = parameter;
    out[name] = value ?? intValue ?? boolValue ?? multiValue;
  }
  return out;
};

const view = (activity: Json): Json => {
  const names = arrayAt(activity, "events").map((event) => stringAt(event, "name"));
  const application = stringAt(activity, "id.applicationName");
  const parameters = parametersOf(activity);
  const of = (name: string): string | undefined => stringAt(parameters, name);
  const isLogin = application === "login";
  return {
    ...parameters,
    ...activity,
    eventNames: names.filter((name) => name !== undefined),
    eventName: names[0],
    eventService: application === undefined ? undefined : `${application}.googleapis.com`,
    target: of("doc_title") ?? of("APPLICATION_NAME") ?? of("ROLE_NAME") ?? of("SETTING_NAME"),
    affectedUser:
      of("USER_EMAIL") ??
      of("affected_email_address") ??
      (isLogin ? stringAt(activity, "actor.email") : undefined),
  };
};

/** Google Workspace: activities of the Reports API (login, admin, drive, token and the rest). */
export const decoder = deriveDecoder(definition, { view });
