import { stringAt, valueAt } from "@xdr/decoding";
import type { OcsfUser } from "@xdr/event";

type Json = Readonly<Record<string, unknown>>;

/** Last part of an ARN: `arn:aws:sts::1:assumed-role/Admin/alice` → `alice`. */
const arnTail = (arn: string | undefined): string | undefined => {
  const tail = arn?.slice(Math.max(arn.lastIndexOf("/"), arn.lastIndexOf(":")) + 1);
  return tail === "" ? undefined : tail;
};

const nameOf = (json: Json): string | undefined => {
  const type = stringAt(json, "userIdentity.type");
  return (
    stringAt(json, "userIdentity.userName") ??
    stringAt(json, "userIdentity.sessionContext.sessionIssuer.userName") ??
    (type === "Root" ? "root" : undefined) ??
    arnTail(stringAt(json, "userIdentity.arn")) ??
    stringAt(json, "userIdentity.invokedBy") ??
    arnTail(stringAt(json, "userIdentity.principalId"))
  );
};

/**
 * Who made the call: the user, or the role that was assumed (its session is in `uid`, the ARN).
 * Source: CloudTrail userIdentity element.
 */
export const userOfIdentity = (json: Json): { [K in keyof OcsfUser]?: string | undefined } => ({
  name: nameOf(json),
  uid: stringAt(json, "userIdentity.arn") ?? stringAt(json, "userIdentity.principalId"),
  type: stringAt(json, "userIdentity.type"),
  domain: stringAt(json, "userIdentity.accountId"),
});

/** Whether a second factor was given; `undefined` when the record does not say. */
export const isMultiFactor = (json: Json): boolean | undefined => {
  const used = stringAt(json, "additionalEventData.MFAUsed");
  if (used !== undefined) return used === "Yes";
  const path = "userIdentity.sessionContext.attributes.mfaAuthenticated";
  const value = valueAt(json, path);
  return value === undefined ? undefined : String(value) === "true";
};
