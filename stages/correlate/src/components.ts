import type { Finding, FindingId, IncidentId } from "@xdr/event";
import { createKeyIndex, type KeyIndex } from "./key-index.ts";
import type { LinkKey } from "./link-keys.ts";

/** Connected findings. `knownAs` are the incident ids under which others have seen a part of it. */
export interface Component {
  readonly findings: Finding[];
  knownAs: IncidentId[];
  lastSeen: number;
}

/** A component that lost findings: what remains of it was joined anew, and may have fallen apart. */
export interface Broken {
  readonly knownAs: readonly IncidentId[];
  readonly remaining: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** Findings of one tenant, joined as they come. Joining is the same in whatever order they come. */
export interface Components {
  readonly size: number;
  has(id: FindingId): boolean;
  add(finding: Finding): void;
  /** Takes findings out, as if they had never come; those that it does not hold are no error. */
  withdraw(ids: ReadonlySet<FindingId>): readonly Broken[];
  /** The component of a finding, by its id. */
  of(id: FindingId): Component | undefined;
  /** Lets a component be known under one more id. */
  inherit(component: Component, id: IncidentId): void;
  /** Components that changed since the last call. */
  takeChanged(): readonly Component[];
  all(): readonly Component[];
}

interface State {
  readonly componentOf: (Component | undefined)[];
  /** Where `componentOf` may be filled again. */
  readonly free: number[];
  readonly positions: Map<Finding, number>;
  readonly held: Map<FindingId, Finding>;
  readonly indexes: Map<string, KeyIndex>;
  readonly changed: Set<Component>;
}

/** Union-find over findings; the smaller component moves into the larger. */
export const createComponents = (keysOf: (finding: Finding) => readonly LinkKey[]): Components => {
  const state: State = {
    componentOf: [],
    free: [],
    positions: new Map(),
    held: new Map(),
    indexes: new Map(),
    changed: new Set(),
  };
  const { componentOf, positions, held, changed } = state;
  const of = (id: FindingId): Component | undefined => {
    const finding = held.get(id);
    const position = finding && positions.get(finding);
    return position === undefined ? undefined : componentOf[position];
  };
  return {
    get size() {
      return held.size;
    },
    has: (id) => held.has(id),
    add: (finding) => add(state, finding, keysOf(finding)),
    withdraw: (ids) => {
      const hit = new Set([...ids].map(of).filter((component) => component !== undefined));
      return [...hit].map((component) => {
        dissolve(state, component, keysOf);
        const [gone, remaining] = [true, false].map((isGone) =>
          component.findings.filter(({ id }) => ids.has(id) === isGone),
        );
        for (const finding of remaining ?? []) add(state, finding, keysOf(finding));
        return { knownAs: component.knownAs, remaining: remaining ?? [], gone: gone ?? [] };
      });
    },
    of,
    inherit: (component, id) => {
      component.knownAs = [...component.knownAs, id];
      changed.add(component);
    },
    takeChanged: () => {
      const taken = [...changed];
      changed.clear();
      return taken;
    },
    all: () => [...new Set(componentOf)].filter((component) => component !== undefined),
  };
};

const add = (state: State, finding: Finding, keys: readonly LinkKey[]): void => {
  const { componentOf, indexes } = state;
  const member = state.free.pop() ?? componentOf.length;
  const first = Math.min(finding.firstEventTime, finding.lastEventTime);
  const last = Math.max(finding.firstEventTime, finding.lastEventTime);
  const own: Component = { findings: [finding], knownAs: [], lastSeen: last };
  componentOf[member] = own;
  state.positions.set(finding, member);
  state.held.set(finding.id, finding);
  state.changed.add(own);
  for (const key of keys) {
    let index = indexes.get(key.id);
    if (index === undefined) {
      index = createKeyIndex(key.windowMs);
      indexes.set(key.id, index);
    }
    for (const other of index.add({ first, last, member }, key.isAnchor)) {
      const [a, b] = [componentOf[member], componentOf[other]];
      if (a !== undefined && b !== undefined && a !== b) join(state, a, b);
    }
  }
};

const join = (state: State, a: Component, b: Component): void => {
  const [into, from] = a.findings.length >= b.findings.length ? [a, b] : [b, a];
  for (const finding of from.findings) {
    const position = state.positions.get(finding);
    if (position !== undefined) state.componentOf[position] = into;
    into.findings.push(finding);
  }
  into.knownAs = [...into.knownAs, ...from.knownAs];
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
  state.changed.delete(from);
  state.changed.add(into);
};

/** Forgets a component and all its findings. */
const dissolve = (
  state: State,
  component: Component,
  keysOf: (finding: Finding) => readonly LinkKey[],
): void => {
  const members = component.findings.flatMap((finding) => state.positions.get(finding) ?? []);
  const keys = new Set(component.findings.flatMap(keysOf).map(({ id }) => id));
  for (const key of keys) state.indexes.get(key)?.forget(new Set(members));
  for (const member of members) state.componentOf[member] = undefined;
  state.free.push(...members);
  for (const finding of component.findings) {
    state.positions.delete(finding);
    state.held.delete(finding.id);
  }
  state.changed.delete(component);
};
