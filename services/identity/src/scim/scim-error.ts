import { type ErrorCode, XdrError } from "@xdr/event";

/** RFC 7644, table 9. */
export type ScimType =
  | "invalidFilter"
  | "invalidPath"
  | "invalidSyntax"
  | "invalidValue"
  | "mutability"
  | "noTarget"
  | "uniqueness";

/** Carries the `scimType` of the answer at the place of an issue. */
export const scimError = (scimType: ScimType, message: string): XdrError => {
  const code: ErrorCode = scimType === "uniqueness" ? "REQUEST_CONFLICT" : "REQUEST_BODY_INVALID";
  return new XdrError(code, message, { issues: [{ path: scimType, message }] });
};
