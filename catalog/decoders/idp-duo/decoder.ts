import { defineDeclarative, deriveDecoder, isJsonObject, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const definition = defineDeclarative({
  name: "idp-duo",
  product: "cisco",
  service: "duo",
  title: "Duo",
  vendor: "Cisco",
  aliases: ["duo", "cisco-duo"],
  claims: [
    { kind: "json-key", key: "auth_device" },
    { kind: "json-key", key: "access_device" },
    { kind: "json-key", key: "txid" },
    { kind: "json-key", key: "isotimestamp" },
  ],
  format: "json",
  fields: {
    time: ["timestamp", "isotimestamp"],
    src: ["access_device.ip", "ip_address", "details.ip_address", "auth_device.ip"],
    host: "access_device.hostname",
    user: ["user.name", "changedUser", "username"],
    "user.uid": "user.key",
    "user.email": "email",
    actor: "username",
    app: "application.name",
    service: "application.name",
    auth: "factor",
    reason: ["reason", "details.error"],
    operation: "action",
    resource: "object",
    connection: "txid",
    event_code: ["event_type", "action"],
  },
  events: [
    ...(["authentication", "enrollment"] as const).flatMap((type) => [
      {
        when: { event_type: type, result: "success" },
        class: "authentication" as const,
        activity: "logon",
        status: "success" as const,
        set: { mfa: "true" },
      },
      {
        when: { event_type: type, result: "fraud" },
        class: "authentication" as const,
        activity: "logon",
        status: "failure" as const,
        severity: 4 as const,
        set: { mfa: "true" },
      },
      {
        when: { event_type: type },
        class: "authentication" as const,
        activity: "logon",
        status: "failure" as const,
        set: { mfa: "true" },
      },
    ]),
    {
      when: { action: ["admin_login"] },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { action: ["admin_login_error", "admin_2fa_error"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { when: { action: "user_create" }, class: "account", activity: "create" },
    {
      when: { action: ["user_delete", "user_pending_delete"] },
      class: "account",
      activity: "delete",
    },
    {
      when: { action: ["bypass_create", "user_bypass*"] },
      class: "account",
      activity: "mfa factor disable",
    },
    {
      when: { action: ["*_create", "*_add"], isotimestamp: "*" },
      class: "entity",
      activity: "create",
    },
    {
      when: { action: ["*_delete", "*_remove"], isotimestamp: "*" },
      class: "entity",
      activity: "delete",
    },
    { when: { action: "*", isotimestamp: "*" }, class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});

const detailCharsMax = 16_384;

/** An administrator's action says in JSON text what it was about. */
const detailsOf = (text: string | undefined): Json | undefined => {
  if (text === undefined || text.length > detailCharsMax || !text.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Text that is no JSON stays what it is, under `unmapped`.
    return undefined;
  }
};

const view = (record: Json): Json => {
  const isAboutUser = /^(?:user_|bypass_)/.test(stringAt(record, "action") ?? "");
  return {
    ...record,
    details: detailsOf(stringAt(record, "description")),
    changedUser: isAboutUser ? record["object"] : undefined,
  };
};

/** Cisco Duo: authentication and administrator logs of the Admin API. */
export const decoder = deriveDecoder(definition, { view });
