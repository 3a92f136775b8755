import {
  activityOther,
  addressOf,
  apiEvent,
  arrayAt,
  authenticationEvent,
  type EventFields,
  stringAt,
  valueAt,
} from "@xdr/decoding";
import type { OcsfEvent } from "@xdr/event";
import { isMultiFactor, userOfIdentity } from "./identity.ts";

type Json = Readonly<Record<string, unknown>>;

/** API Activity by the verb that an operation's name begins with. */
const verbs: readonly (readonly [RegExp, number])[] = [
  [/^(?:Get|List|Describe|Lookup|Head|Search|Scan|Query|BatchGet|Check|Decrypt|Download)/, 2],
  [/^(?:Create|Run|Allocate|Register|Import|Copy|Request|Generate|Issue|Upload|Add|Purchase)/, 1],
  [/^(?:Delete|Terminate|Remove|Deregister|Release|Revoke|Cancel|Purge|BatchDelete)/, 4],
  [
    /^(?:Update|Put|Modify|Set|Attach|Detach|Associate|Disassociate|Enable|Disable|Start|Stop|Change|Tag|Untag|Reset|Restore|Authorize|Reboot|Replace|Edit)/,
    3,
  ],
];

const activityOf = (operation: string, isReadOnly: boolean): number => {
  for (const [pattern, activity] of verbs) if (pattern.test(operation)) return activity;
  return isReadOnly ? 2 : activityOther;
};

/** `ec2.amazonaws.com` and `AWS Internal` stand for a service that made the call. */
const sourceOf = (text: string | undefined): EventFields["src_endpoint"] => {
  if (text === undefined) return undefined;
  const ip = addressOf(text);
  return ip === undefined ? { svc_name: text } : { ip };
};

const resourcesOf = (json: Json): EventFields["resources"] => {
  const resources = arrayAt(json, "resources").flatMap((resource) => {
    const uid = stringAt(resource, "ARN");
    const type = stringAt(resource, "type");
    if (uid === undefined) return [];
    return [type === undefined ? { uid } : { uid, type }];
  });
  return resources.length === 0 ? undefined : resources;
};

const consoleStatus = (json: Json): 1 | 2 | undefined => {
  const answer = stringAt(json, "responseElements.ConsoleLogin");
  if (answer === "Success") return 1;
  return answer === "Failure" ? 2 : undefined;
};

const isErrorFree = (json: Json): boolean =>
  stringAt(json, "errorCode") === undefined && stringAt(json, "errorMessage") === undefined;

const commonFields = (json: Json, time: number): EventFields => {
  const user = userOfIdentity(json);
  return {
    product: { name: "CloudTrail", vendor_name: "AWS" },
    metadata: {
      event_code: stringAt(json, "eventName"),
      uid: stringAt(json, "eventID"),
      log_name: "CloudTrail",
    },
    time,
    status_id: isErrorFree(json) ? 1 : 2,
    status_code: stringAt(json, "errorCode"),
    status_detail: stringAt(json, "errorMessage"),
    actor: {
      user,
      session: { uid: stringAt(json, "userIdentity.accessKeyId") },
      invoked_by: stringAt(json, "userIdentity.invokedBy"),
    },
    src_endpoint: sourceOf(stringAt(json, "sourceIPAddress")),
    http_request: { user_agent: stringAt(json, "userAgent") },
    is_mfa: isMultiFactor(json),
    cloud: {
      provider: "AWS",
      region: stringAt(json, "awsRegion"),
      account: {
        uid: stringAt(json, "recipientAccountId") ?? stringAt(json, "userIdentity.accountId"),
      },
    },
    resources: resourcesOf(json),
    unmapped: json,
  };
};

/** Operations that are a person's log-in rather than a call. */
const logons: ReadonlySet<string> = new Set(["ConsoleLogin", "UserAuthentication"]);

/** The event for one record; its `eventName` and `eventSource` are there. */
export const cloudtrailEvent = (json: Json, time: number): OcsfEvent => {
  const operation = stringAt(json, "eventName") ?? "";
  const service = stringAt(json, "eventSource") ?? "";
  const common = commonFields(json, time);
  const message = `${operation} on ${service}`;
  if (logons.has(operation)) {
    return authenticationEvent(1, {
      ...common,
      message,
      status_id: consoleStatus(json) ?? common.status_id,
      user: userOfIdentity(json),
      is_remote: true,
      service: { name: service },
    });
  }
  const error = stringAt(json, "errorCode");
  return apiEvent(activityOf(operation, valueAt(json, "readOnly") === true), {
    ...common,
    message,
    api: {
      operation,
      service: { name: service },
      request: { uid: stringAt(json, "requestID") },
      response: { error, error_message: stringAt(json, "errorMessage") },
    },
  });
};
