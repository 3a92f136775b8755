import { classUid, type DecodedEvent, type FindingPhase, tacticOfTag } from "@xdr/event";
import type { DeviceName } from "./device-names.ts";
import { directionOf } from "./direction.ts";

/** What of a rule says whether it sees attempts or effects. */
export interface PhaseRule {
  readonly tags: readonly string[];
  /** Keys of the rule that Sigma does not know; ours is `mini_xdr: { phase: attempt | effect }`. */
  readonly custom: Readonly<Record<string, unknown>>;
}

/** Tactics of getting ready and getting in: by themselves they show no success. */
const earlyTactics = new Set(["TA0043", "TA0042", "TA0001", "TA0006"]);
const reconnaissanceTactics = new Set(["TA0043", "TA0042"]);

/** OCSF `disposition_id` of what a control stopped: blocked, quarantined, deleted, dropped, ... */
const stoppedDispositions = new Set([2, 3, 5, 6, 21, 22, 23, 25, 26]);
const actionDenied = 2;

/** Classes whose events say that something was done on a device, in a directory or in a cloud. */
const effectClasses = new Set<number>([
  ...[classUid.fileActivity, classUid.kernelActivity, classUid.memoryActivity],
  ...[classUid.moduleActivity, classUid.scheduledJobActivity, classUid.processActivity],
  ...[classUid.registryKeyActivity, classUid.registryValueActivity, classUid.accountChange],
  ...[classUid.eventLogActivity, classUid.scriptActivity, classUid.windowsServiceActivity],
  ...[classUid.windowsResourceActivity, classUid.authorizeSession],
  ...[classUid.entityManagement, classUid.userAccess],
  ...[classUid.groupManagement, classUid.dnsActivity, classUid.webResourcesActivity],
  ...[classUid.applicationLifecycle, classUid.apiActivity, classUid.datastoreActivity],
]);

/**
 * Did somebody try, or did something happen? The rule's own word decides. Otherwise what failed or
 * was stopped, reconnaissance, and requests that nothing shows to have worked are attempts.
 */
export const phaseOf = (
  rule: PhaseRule,
  decoded: DecodedEvent,
  nameOf?: DeviceName,
): FindingPhase => {
  const declared = declaredPhase(rule.custom);
  if (declared !== undefined) return declared;
  const { event } = decoded;
  const tactics = rule.tags.flatMap((tag) => tacticOfTag(tag)?.uid ?? []);
  if (tactics.length > 0 && tactics.every((uid) => reconnaissanceTactics.has(uid))) {
    return "attempt";
  }
  if (event.status_id === 2 || event.action_id === actionDenied) return "attempt";
  if (stoppedDispositions.has(event.disposition_id ?? 0)) return "attempt";
  if (event.api?.response?.error !== undefined) return "attempt";
  if (event.class_uid === classUid.authentication) {
    return event.status_id === 1 ? "effect" : "attempt";
  }
  if (effectClasses.has(event.class_uid)) return "effect";
  if (event.class_uid === classUid.httpActivity && isWebShellAnswer(rule, decoded)) return "effect";
  if (event.class_uid === classUid.baseEvent) {
    return tactics.some((uid) => !earlyTactics.has(uid)) ? "effect" : "attempt";
  }
  return directionOf(decoded, nameOf).isOutward ? "effect" : "attempt";
};

const declaredPhase = (custom: PhaseRule["custom"]): FindingPhase | undefined => {
  const own = Object.hasOwn(custom, "mini_xdr") ? custom["mini_xdr"] : undefined;
  if (typeof own !== "object" || own === null || !("phase" in own)) return undefined;
  return own.phase === "attempt" || own.phase === "effect" ? own.phase : undefined;
};

/** A web shell that answers is there; other requests may have met a page that is harmless. */
const isWebShellAnswer = (rule: PhaseRule, { event }: DecodedEvent): boolean =>
  rule.tags.some((tag) => tag.toLowerCase() === "attack.t1505.003") &&
  event.http_response?.code === 200;
