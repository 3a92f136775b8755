import type { SigmaEventLogsource, SigmaLogsource } from "./event.ts";

/** One text for one log source, for maps and lists: `product/category/service`, `*` = not named. */
export function logsourceKey(logsource: SigmaLogsource): string {
  const part = (value: string | undefined) => value ?? "*";
  return `${part(logsource.product)}/${part(logsource.category)}/${part(logsource.service)}`;
}

/** True when each key that the rule's log source names is offered by the event. */
export function offersLogsource(event: SigmaEventLogsource, rule: SigmaLogsource): boolean {
  if (rule.product !== undefined && rule.product !== event.product) return false;
  if (rule.category !== undefined && !event.categories.includes(rule.category)) return false;
  return rule.service === undefined || event.services.includes(rule.service);
}

/** True when `inner` is `outer` or narrower: a filter for `windows` applies to its services too. */
export function coversLogsource(outer: SigmaLogsource, inner: SigmaLogsource): boolean {
  const covers = (wide: string | undefined, narrow: string | undefined) =>
    wide === undefined || wide === narrow;
  return (
    covers(outer.product, inner.product) &&
    covers(outer.category, inner.category) &&
    covers(outer.service, inner.service)
  );
}
