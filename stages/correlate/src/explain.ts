import type { EntityKind, Finding, FindingId } from "@xdr/event";
import { byTime } from "./facts.ts";
import { createKeyIndex } from "./key-index.ts";
import { type IsHub, type LinkKey, linkKeysOf } from "./link-keys.ts";

/** One reason why findings are together. */
export interface IncidentLink {
  readonly kind: EntityKind;
  /** `kind:key` of the entity they share. */
  readonly entityId: string;
  /** A sentence; holds log text. */
  readonly why: string;
  /** In order of time. */
  readonly findingIds: readonly FindingId[];
}

/** Why these findings are one incident: every shared key with the findings it ties, most first. */
export const explainLinks = (
  findings: readonly Finding[],
  isHub?: IsHub,
): readonly IncidentLink[] => {
  const holders = new Map<string, { key: LinkKey; findings: { of: Finding; key: LinkKey }[] }>();
  for (const finding of findings.toSorted(byTime)) {
    for (const key of linkKeysOf(finding, isHub)) {
      const holder = holders.get(key.id) ?? { key, findings: [] };
      holder.findings.push({ of: finding, key });
      holders.set(key.id, holder);
    }
  }
  return [...holders.values()]
    .flatMap(({ key, findings: held }) => linksOfKey(key, held))
    .toSorted(
      (a, b) => b.findingIds.length - a.findingIds.length || (a.entityId < b.entityId ? -1 : 1),
    );
};

const linksOfKey = (
  key: LinkKey,
  held: readonly { readonly of: Finding; readonly key: LinkKey }[],
): readonly IncidentLink[] => {
  const index = createKeyIndex(key.windowMs);
  const groupOf: { findings: Finding[] }[] = [];
  for (const [member, holder] of held.entries()) {
    let group = { findings: [holder.of] };
    groupOf.push(group);
    const { firstEventTime: first, lastEventTime: last } = holder.of;
    const interval = { first: Math.min(first, last), last: Math.max(first, last), member };
    for (const other of index.add(interval, holder.key.isAnchor)) {
      const joined = groupOf[other];
      if (joined === undefined || joined === group) continue;
      joined.findings.push(...group.findings);
      for (const [at, own] of groupOf.entries()) if (own === group) groupOf[at] = joined;
      group = joined;
    }
  }
  const hours = Math.round(key.windowMs / 3_600_000);
  const within = `not more than ${hours} ${hours === 1 ? "hour" : "hours"} apart`;
  return [...new Set(groupOf)]
    .filter((group) => group.findings.length > 1)
    .map((group) => ({
      kind: key.kind,
      entityId: key.id,
      why: `${group.findings.length} findings share ${key.why}, ${within}.`,
      findingIds: group.findings.toSorted(byTime).map((finding) => finding.id),
    }));
};
