import type { Finding, FindingId, IncidentId } from "@xdr/event";
import type { Broken, Components } from "./components.ts";
import { incidentIdOf } from "./summary.ts";

export interface Inherited {
  /** Incidents of which nothing is left and whose place nothing took. */
  readonly dissolved: readonly IncidentId[];
  /** New findings that took the place of withdrawn ones. */
  readonly replacing: readonly FindingId[];
}

/**
 * Gives the names of broken components to those that follow them, so that people's work stays with
 * what they worked on: a part that still has the id keeps it; other ids go to the part with the
 * earliest finding, and where nothing remains to where the finding is that took the place.
 */
export const inheritNames = (
  components: Components,
  broken: readonly Broken[],
  added: readonly Finding[],
): Inherited => {
  const dissolved: IncidentId[] = [];
  const replacing: FindingId[] = [];
  const left = Map.groupBy(added, placeOf);
  for (const { knownAs, remaining, gone } of broken) {
    const replacements = gone.flatMap((finding) => left.get(placeOf(finding))?.shift() ?? []);
    replacing.push(...replacements.map(({ id }) => id));
    const heirs = [...remaining, ...replacements].toSorted(earliestFirst(remaining));
    const parts = [...new Set(heirs.flatMap(({ id }) => components.of(id) ?? []))];
    for (const id of knownAs) {
      const heir = parts.find((part) => incidentIdOf(part.findings) === id) ?? parts[0];
      if (heir === undefined) dissolved.push(id);
      else components.inherit(heir, id);
    }
  }
  return { dissolved, replacing };
};

/** What a withdrawn finding and the one that replaces it share. */
const placeOf = (finding: Finding): string =>
  JSON.stringify([finding.ruleId, Object.entries(finding.group).toSorted()]);

/** What remains goes before what replaces. */
const earliestFirst =
  (remaining: readonly Finding[]) =>
  (a: Finding, b: Finding): number =>
    Number(remaining.includes(b)) - Number(remaining.includes(a)) ||
    a.firstEventTime - b.firstEventTime ||
    (a.id < b.id ? -1 : 1);
