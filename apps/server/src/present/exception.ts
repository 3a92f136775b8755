import { sigmaView } from "@xdr/detect";
import { type ExceptionParts, expiresTimeOf } from "@xdr/rule";
import type { Static } from "typebox";
import type { LoadedRule } from "../pipeline/rule-book.ts";
import type * as wire from "../schemas/exception.ts";
import type { System } from "../system.ts";

export const exceptionParts = (system: System): ExceptionParts => ({
  shelf: system.ruleBook,
  events: system.events,
  viewOf: sigmaView,
});

export const presentException = (
  { row, rule }: LoadedRule,
  now: number,
): Static<typeof wire.Exception> => {
  const expiresTime = rule === undefined ? undefined : expiresTimeOf(rule.custom);
  return {
    id: row.id,
    title: row.title,
    reason: rule?.description ?? "",
    author: row.createdBy.label,
    createdTime: row.createdTime,
    ...(expiresTime === undefined ? {} : { expiresTime }),
    hasEnded: expiresTime !== undefined && expiresTime <= now,
    enabled: row.enabled,
    version: row.version,
    text: row.text,
  };
};
