import { classUid } from "@xdr/event";

/** Categories of Sigma that follow from an event's class, whatever log it came from. */
const byClass: ReadonlyMap<number, readonly string[]> = new Map([
  [classUid.authentication, ["authentication"]],
  [classUid.detectionFinding, ["detection"]],
]);

const none: readonly string[] = [];

/**
 * Categories for rules that hold for any product: logins and findings. Not `webserver`: an error
 * log tells again of requests that the access log has told of.
 */
export const categoriesOfClass = (uid: number): readonly string[] => byClass.get(uid) ?? none;
