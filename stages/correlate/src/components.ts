import type { Finding, FindingId, IncidentId } from "@xdr/event";
import { createKeyIndex, type KeyIndex } from "./key-index.ts";
import type { LinkKey } from "./link-keys.ts";

/** Connected findings. `knownAs` are the incident ids under which others have seen a part of it. */
export interface Component {
  readonly findings: Finding[];
  knownAs: IncidentId[];
  lastSeen: number;
}

/** Findings of one tenant, joined as they come. Joining is the same in whatever order they come. */
export interface Components {
  readonly size: number;
  has(id: FindingId): boolean;
  add(finding: Finding, keys: readonly LinkKey[]): void;
  /** Components that grew since the last call. */
  takeChanged(): readonly Component[];
  all(): readonly Component[];
}

/** Union-find over findings; the smaller component moves into the larger. */
export const createComponents = (): Components => {
  const componentOf: Component[] = [];
  const positions = new Map<Finding, number>();
  const ids = new Set<FindingId>();
  const indexes = new Map<string, KeyIndex>();
  const changed = new Set<Component>();

  const join = (a: Component, b: Component): void => {
    const [into, from] = a.findings.length >= b.findings.length ? [a, b] : [b, a];
    for (const finding of from.findings) {
      const position = positions.get(finding);
      if (position !== undefined) componentOf[position] = into;
      into.findings.push(finding);
    }
    into.knownAs = [...into.knownAs, ...from.knownAs];
    into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
    changed.delete(from);
    changed.add(into);
  };

  const add = (finding: Finding, keys: readonly LinkKey[]): void => {
    const member = componentOf.length;
    const first = Math.min(finding.firstEventTime, finding.lastEventTime);
    const last = Math.max(finding.firstEventTime, finding.lastEventTime);
    const own: Component = { findings: [finding], knownAs: [], lastSeen: last };
    componentOf.push(own);
    positions.set(finding, member);
    ids.add(finding.id);
    changed.add(own);
    for (const key of keys) {
      let index = indexes.get(key.id);
      if (index === undefined) {
        index = createKeyIndex(key.windowMs);
        indexes.set(key.id, index);
      }
      for (const other of index.add({ first, last, member }, key.isAnchor)) {
        const [a, b] = [componentOf[member], componentOf[other]];
        if (a !== undefined && b !== undefined && a !== b) join(a, b);
      }
    }
  };

  return {
    get size() {
      return ids.size;
    },
    has: (id) => ids.has(id),
    add,
    takeChanged: () => {
      const taken = [...changed];
      changed.clear();
      return taken;
    },
    all: () => [...new Set(componentOf)],
  };
};
