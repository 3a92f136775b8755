import type { CompactStore } from "./compact-groups.ts";
import type { SavedGroup } from "./compact-records.ts";
import { type Carried, createGroup, type Entry, type Fired, type Place, recount } from "./group.ts";
import type { Plan } from "./plan.ts";
import { type Groups, groupKeyOf } from "./state.ts";

/*
 * The form of a snapshot, plain JSON:
 *   { format, rules: [ { id, version, partitions: [ { partition, groups: [ group ] } ] } ] }
 *   group = { values: (text | null)[], floor: [time, id] | null,
 *             entries: [time, id, members, values, ids | null, carried | null][],
 *             fired: [time, id, key, carried | null][] }
 * Groups stand in the order in which they would be given up.
 */
const format = "sigma-correlator/2";

/** The groups of one correlation by partition. */
export type Partitions = Map<string, Groups>;

/** The state of all correlations as plain data. */
export function writeSnapshot(states: ReadonlyMap<Plan, Partitions>): unknown {
  const rules = [...states].map(([{ rule }, partitions]) => ({
    id: rule.id,
    version: rule.version,
    partitions: [...partitions].map(([partition, groups]) => ({
      partition,
      groups: [...savedGroups(groups)].map(writeGroup),
    })),
  }));
  return { format, rules };
}

/**
 * The same as JSON text, in pieces of a group each: written out over a longer time it is still the
 * state of this moment. Entries are never changed, so copying the lists is enough.
 */
export function writeSnapshotText(
  states: ReadonlyMap<Plan, Partitions>,
  store: CompactStore,
): Iterable<string> {
  const blocks = store.slab.copy();
  const frozen = [...states].map(([{ rule }, partitions]) => ({
    id: rule.id,
    version: rule.version,
    partitions: [...partitions].map(([partition, groups]) => ({
      partition,
      groups:
        groups.compact?.saved(blocks) ??
        [...groups.byKey.values()].map((group) => ({ ...group, entries: [...group.entries] })),
    })),
  }));
  return textOfRules(frozen);
}

const savedGroups = ({ compact, byKey }: Groups): Iterable<SavedGroup> =>
  compact?.saved() ?? byKey.values();

interface FrozenState extends Pick<SavedState, "id" | "version"> {
  readonly partitions: readonly {
    readonly partition: string;
    readonly groups: Iterable<SavedGroup>;
  }[];
}

function* textOfRules(rules: readonly FrozenState[]): Iterable<string> {
  yield `{"format":${JSON.stringify(format)},"rules":[`;
  for (const [index, { id, version, partitions }] of rules.entries()) {
    const head = `"id":${JSON.stringify(id)},"version":${JSON.stringify(version)}`;
    yield `${comma(index)}{${head},"partitions":[`;
    for (const [number, { partition, groups }] of partitions.entries()) {
      yield `${comma(number)}{"partition":${JSON.stringify(partition)},"groups":[`;
      let place = 0;
      for (const group of groups) {
        yield comma(place) + JSON.stringify(writeGroup(group));
        place += 1;
      }
      yield "]}";
    }
    yield "]}";
  }
  yield "]}";
}

const comma = (index: number): string => (index === 0 ? "" : ",");

const writeGroup = (group: SavedGroup) => ({
  values: group.values.map((value) => value ?? null),
  floor: group.floor === undefined ? null : [group.floor.time, group.floor.id],
  entries: group.entries.map(({ time, id, members, values, ids, carried }) => [
    time,
    id,
    [...members],
    [...values],
    ids === undefined ? null : [...ids],
    carried ?? null,
  ]),
  fired: group.fired.map(({ time, id, key, carried }) => [time, id, key, carried ?? null]),
});

/** What a snapshot holds for one correlation. */
export interface SavedState {
  readonly id: string;
  readonly version: string;
  readonly partitions: readonly {
    readonly partition: string;
    readonly groups: readonly SavedGroup[];
  }[];
}

/** Reads a snapshot. Throws an `Error` when it is not one of ours. */
export function readSnapshot(given: unknown): readonly SavedState[] {
  const { format: found, rules } = recordOf(given);
  if (found !== format) throw foreign(`its format is not ${format}`);
  return listOf(rules).map((item) => {
    const { id, version, partitions } = recordOf(item);
    return {
      id: textOf(id),
      version: textOf(version),
      partitions: listOf(partitions).map((part) => {
        const { partition, groups } = recordOf(part);
        return { partition: textOf(partition), groups: listOf(groups).map(readGroup) };
      }),
    };
  });
}

function readGroup(given: unknown): SavedGroup {
  const { values, entries, fired, floor } = recordOf(given);
  return {
    values: listOf(values).map((value) => (value === null ? undefined : textOf(value))),
    entries: listOf(entries).map(readEntry),
    fired: listOf(fired).map(readFired),
    floor: floor === null ? undefined : readPlace(listOf(floor)),
  };
}

const readPlace = ([time, id]: readonly unknown[]): Place => ({
  time: numberOf(time),
  id: textOf(id),
});

function readFired(given: unknown): Fired {
  const [time, id, key, carried] = listOf(given);
  return { ...readPlace([time, id]), key: textOf(key), ...readCarried(carried) };
}

function readEntry(given: unknown): Entry {
  const [time, id, members, values, ids, carried] = listOf(given);
  return {
    ...readPlace([time, id]),
    members: listOf(members).map(numberOf),
    values: listOf(values).map(textOf),
    ...(ids === null ? {} : { ids: listOf(ids).map(textOf) }),
    ...readCarried(carried),
  };
}

function readCarried(given: unknown): { readonly carried?: Carried } {
  if (given === null) return {};
  const carried = Object.entries(recordOf(given)).map(
    ([name, texts]): [string, readonly string[]] => [name, listOf(texts).map(textOf)],
  );
  return { carried: Object.fromEntries(carried) };
}

const foreign = (why: string): Error => new Error(`not a snapshot of a correlator: ${why}`);

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw foreign("an object is missing");
  return { ...value };
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw foreign("a list is missing");
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw foreign("a text is missing");
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw foreign("a number is missing");
  return value;
}

/** Puts a saved group back. */
export function restoreGroup(plan: Plan, groups: Groups, saved: SavedGroup): void {
  if (groups.compact !== undefined) {
    const record = groups.compact.restore(saved);
    groups.events += record?.entries.length ?? 0;
    return;
  }
  const group = createGroup(saved.values);
  group.entries = [...saved.entries];
  group.fired = saved.fired;
  group.floor = saved.floor;
  recount(group, { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf });
  groups.byKey.set(groupKeyOf(saved.values), group);
  groups.events += group.entries.length;
}
