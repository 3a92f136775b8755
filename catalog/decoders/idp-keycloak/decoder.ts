import { defineDeclarative } from "@xdr/decoding";

/** Keycloak: the events of its realms. */
export const decoder = defineDeclarative({
  name: "idp-keycloak",
  product: "keycloak",
  service: "keycloak",
  title: "Keycloak",
  vendor: "Red Hat",
  aliases: ["keycloak"],
  claims: [
    { kind: "text", text: "org.keycloak.events" },
    { kind: "text", text: "org.key.events" },
  ],
  format: "text-or-json",
  lines: ["^{time} {level:word} [{logger:word}] ({thread}) {message}"],
  fields: {
    src: "ipAddress",
    user: ["username", "userId"],
    reason: "error",
    event_code: "type",
    app: "clientId",
    "user.domain": "realmName",
    time: ["timestamp"],
    message: "message",
    level: "level",
    "user.uid": "userId",
  },
  events: [
    {
      match: [
        'type="LOGIN_ERROR", {pairs}',
        "type=LOGIN_ERROR, {pairs}",
        'type="USER_DISABLED_BY_PERMANENT_LOCKOUT_ERROR", {pairs}',
        'type="USER_DISABLED_BY_TEMPORARY_LOCKOUT_ERROR", {pairs}',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      set: { event_code: "LOGIN_ERROR" },
    },
    {
      match: ['type="LOGIN", {pairs}', "type=LOGIN, {pairs}"],
      class: "authentication",
      activity: "logon",
      status: "success",
      set: { event_code: "LOGIN" },
    },
    {
      match: ['type="LOGOUT", {pairs}', "type=LOGOUT, {pairs}"],
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      match: ['type="{event_code}", {pairs}', "type={event_code}, {pairs}"],
      class: "entity",
      activity: "update",
    },
  ],
});
