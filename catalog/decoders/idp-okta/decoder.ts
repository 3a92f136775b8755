import { arrayAt, defineDeclarative, deriveDecoder, objectAt, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const of = (...types: readonly string[]) => ({ eventType: types });

const definition = defineDeclarative({
  name: "idp-okta",
  product: "okta",
  service: "okta",
  title: "Okta",
  vendor: "Okta",
  aliases: ["okta", "okta-system-log"],
  claims: [
    { kind: "json-key", key: "legacyEventType" },
    { kind: "json-key", key: "debugContext" },
    { kind: "json-key", key: "detail.debugContext" },
  ],
  format: "json",
  fields: {
    time: "published",
    message: "displayMessage",
    src: ["client.ipAddress", "request.ipChain.0.ip"],
    agent: "client.userAgent.rawUserAgent",
    actor: "actor.alternateId",
    "actor.uid": "actor.id",
    user: "affected",
    "user.uid": "affectedId",
    group: "affectedGroup",
    app: "affectedApp",
    operation: "eventType",
    status: "outcome.result",
    reason: "outcome.reason",
    level: "severity",
    session: ["authenticationContext.externalSessionId", "authenticationContext.rootSessionId"],
    auth: "authenticationContext.credentialType",
    connection: ["transaction.id", "uuid"],
    resource: "affectedApp",
    event_code: "eventType",
  },
  events: [
    {
      when: of(
        "user.session.start",
        "user.authentication.*",
        "policy.evaluate_sign_on",
        "user.mfa.okta_verify*",
      ),
      class: "authentication",
      activity: "logon",
    },
    { when: of("user.session.end"), class: "authentication", activity: "logoff" },
    { when: of("user.lifecycle.create"), class: "account", activity: "create" },
    {
      when: of("user.lifecycle.activate", "user.lifecycle.reactivate", "user.account.unlock*"),
      class: "account",
      activity: "enable",
    },
    {
      when: of("user.lifecycle.deactivate", "user.lifecycle.suspend"),
      class: "account",
      activity: "disable",
    },
    { when: of("user.lifecycle.delete*"), class: "account", activity: "delete" },
    { when: of("user.account.lock*"), class: "account", activity: "lock" },
    {
      when: of("user.account.reset_password", "user.account.expire_password"),
      class: "account",
      activity: "password reset",
    },
    { when: of("user.account.update_password"), class: "account", activity: "password change" },
    { when: of("user.mfa.factor.activate"), class: "account", activity: "mfa factor enable" },
    {
      when: of(
        "user.mfa.factor.deactivate",
        "user.mfa.factor.reset_all",
        "user.mfa.factor.suspend",
      ),
      class: "account",
      activity: "mfa factor disable",
    },
    {
      when: of(
        "user.account.privilege.grant",
        "group.privilege.grant",
        "user.session.impersonation.grant",
        "iam.resourceset.bindings.add",
      ),
      class: "access",
      activity: "assign privileges",
    },
    {
      when: of("user.account.privilege.revoke", "group.privilege.revoke"),
      class: "access",
      activity: "revoke privileges",
    },
    { when: of("group.user_membership.add"), class: "group", activity: "add user" },
    { when: of("group.user_membership.remove"), class: "group", activity: "remove user" },
    {
      when: of(
        "security.threat.*",
        "user.account.report_suspicious_activity_by_enduser",
        "security.attack.*",
        "user.risk.*",
      ),
      class: "finding",
      activity: "create",
    },
    { when: of("*.create", "*.add"), class: "entity", activity: "create" },
    { when: of("*.delete", "*.remove", "*.revoke"), class: "entity", activity: "delete" },
    {
      when: of("*.update", "*.activate", "*.deactivate", "*.change"),
      class: "entity",
      activity: "update",
    },
    { when: of("*"), class: "api", activity: "audit event" },
  ],
  otherwise: "not-mine",
});

/** The targets by their kinds; of a sign-in the actor is the user. */
const view = (event: Json): Json => {
  const targets = arrayAt(event, "target");
  const ofType = (type: string): unknown =>
    targets.find((target) => stringAt(target, "type") === type);
  const user = ofType("User");
  const isOwn = /^(?:user\.session|user\.authentication|policy\.evaluate)/.test(
    stringAt(event, "eventType") ?? "",
  );
  const group = stringAt(ofType("UserGroup"), "displayName");
  const app = ofType("AppInstance");
  return {
    ...event,
    affected: isOwn ? stringAt(event, "actor.alternateId") : stringAt(user, "alternateId"),
    affectedId: isOwn ? stringAt(event, "actor.id") : stringAt(user, "id"),
    affectedGroup: group,
    affectedApp: stringAt(app, "displayName"),
  };
};

/** Okta: the system log, also inside of the event of EventBridge. */
export const decoder = deriveDecoder(definition, {
  open: (json) => objectAt(json, "detail") ?? json,
  view,
});
