import type { CorrelationChange, CorrelationMatch } from "../contract.ts";

/** Adds changes up: what is told and then taken back is neither. */
export function netChange(changes: readonly CorrelationChange[]): CorrelationChange {
  const matches = new Map<string, CorrelationMatch>();
  const withdrawn = new Set<string>();
  for (const change of changes) {
    for (const key of change.withdrawn) if (!matches.delete(key)) withdrawn.add(key);
    for (const match of change.matches) {
      if (!withdrawn.delete(match.key)) matches.set(match.key, match);
    }
  }
  const causes = new Map(changes.flatMap((change) => [...change.causes]));
  return { matches: [...matches.values()], withdrawn: [...withdrawn], causes };
}
