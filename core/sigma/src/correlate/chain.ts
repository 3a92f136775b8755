import { hash } from "node:crypto";
import type { CorrelationMatch } from "../contract.ts";
import {
  type Fired,
  type Group,
  indexFrom,
  indexOf,
  isBefore,
  type Place,
  type Stretch,
} from "./group.ts";
import { mayHold, measure, type Window } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { createWalk, type Walk } from "./walk.ts";

/** What changed for those who are told: windows that fire now and windows that do not any more. */
export interface Refired {
  readonly added: readonly { readonly fired: Fired; readonly match: CorrelationMatch }[];
  readonly withdrawn: readonly Fired[];
}

export interface ChainOptions {
  readonly partition: string;
  readonly eventIdsMax: number;
}

const nothing: Refired = { added: [], withdrawn: [] };

/**
 * Brings the fired windows up to date after entries came or were taken back in a stretch. Windows
 * before it stay as they are. From there on windows fire anew, until no window that is left can hold
 * such an entry and the one that fired last is one that had fired before: from then on nothing
 * differs. An entry that comes in order is one step.
 */
export function refire(
  plan: Plan,
  group: Group,
  { changed, options }: { readonly changed: Stretch; readonly options: ChainOptions },
): Refired {
  const { entries, fired } = group;
  const settled = Math.max(indexOf(fired, changed.from), frozenCount(plan, group));
  const start = nextIndex(plan, group, { after: fired[settled - 1], from: changed.from });
  const isOver = settled === fired.length && (start >= entries.length || !mayHold(plan, group));
  if (isOver) return nothing;
  const walk = createWalk(group, plan.rule.timespanMs, plan.keysOf);
  const told = chainFrom({ plan, group, walk, options }, { changed, settled, start });
  walk.finish();
  return told;
}

/** Windows that have lost entries to a limit are never judged again: they stand as they fired. */
function frozenCount({ rule }: Plan, { fired, floor }: Group): number {
  if (floor === undefined) return 0;
  const first = fired.findIndex(({ time }) => time - rule.timespanMs > floor.time);
  return first < 0 ? fired.length : first;
}

/** The next entry whose window may fire. */
function nextIndex(
  { rule }: Plan,
  { entries }: Group,
  { after, from }: { readonly after: Fired | undefined; readonly from: Place },
): number {
  const first = indexOf(entries, from);
  if (after === undefined) return first;
  return Math.max(first, indexFrom(entries, after.time + rule.timespanMs + 1));
}

interface Run {
  readonly plan: Plan;
  readonly group: Group;
  readonly walk: Walk;
  readonly options: ChainOptions;
}

function chainFrom(
  run: Run,
  from: { readonly changed: Stretch; readonly settled: number; readonly start: number },
): Refired {
  const { plan, group, walk } = run;
  const { entries } = group;
  const { timespanMs } = plan.rule;
  const before = group.fired.slice(from.settled);
  const until = from.changed.untilMs + timespanMs;
  const chain: Fired[] = [];
  const added: { fired: Fired; match: CorrelationMatch }[] = [];
  const withdrawn: Fired[] = [];
  let isSame = true;
  let index = from.start;
  for (let entry = entries[index]; ; entry = entries[index]) {
    for (let passed = before[0]; passed; passed = before[0]) {
      if (entry !== undefined && !isBefore(passed, entry)) break;
      withdrawn.push(passed);
      before.shift();
      isSame = false;
    }
    if (entry === undefined || (isSame && entry.time > until)) break;
    const window = walk.windowOf(index);
    const value = measure(plan, window);
    const [old] = before;
    if (value === undefined) {
      index += 1;
      continue;
    }
    isSame = old?.time === entry.time && old.id === entry.id;
    if (isSame) before.shift();
    if (isSame && old && entry.time > until) chain.push(old);
    else {
      if (isSame && old) withdrawn.push(old);
      const told = report(run, window, value);
      chain.push(told.fired);
      added.push(told);
    }
    index = indexFrom(entries, entry.time + timespanMs + 1);
  }
  group.fired = [...group.fired.slice(0, from.settled), ...chain, ...before];
  return { added, withdrawn };
}

function report(
  { plan, group, options }: Run,
  window: Window,
  value: number,
): { readonly fired: Fired; readonly match: CorrelationMatch } {
  const { entries, from, to } = window;
  const last = entries[to - 1];
  const lastTime = last?.time ?? 0;
  const present = new Set<number>();
  for (let index = from; index < to; index += 1) {
    for (const member of entries[index]?.members ?? []) present.add(member);
  }
  const key = keyOf(plan, group, window);
  const fired = { time: lastTime, id: last?.id ?? "", key };
  const match = {
    rule: plan.rule,
    key,
    partition: options.partition,
    time: lastTime,
    firstTime: entries[from]?.time ?? lastTime,
    lastTime,
    group: namedGroup(plan, group.values),
    eventIds: newestIds(window, options.eventIdsMax),
    eventCount: to - from,
    value,
    baseRules: plan.members.filter((_, member) => present.has(member)),
  };
  return { fired: last?.carried ? { ...fired, carried: last.carried } : fired, match };
}

/** 32 hex digits over the rule, the group and all that the window holds. */
function keyOf({ rule }: Plan, { values }: Group, { entries, from, to }: Window): string {
  let text = JSON.stringify([rule.id, rule.version, values.map((value) => value ?? null)]);
  for (let index = from; index < to; index += 1) text += `${entries[index]?.id ?? ""}\n`;
  return hash("sha256", text, "hex").slice(0, 32);
}

/** A group's values under their names; a name is left out when the event has no such field. */
export function namedGroup(
  { rule }: Plan,
  values: readonly (string | undefined)[],
): Readonly<Record<string, string>> {
  const named: Record<string, string> = Object.create(null);
  for (const [index, name] of rule.groupBy.entries()) {
    const value = values[index];
    if (value !== undefined) named[name] = value;
  }
  return named;
}

function newestIds({ entries, from, to }: Window, max: number): readonly string[] {
  const ids = new Set<string>();
  for (let index = to - 1; index >= from && ids.size < max; index -= 1) {
    const entry = entries[index];
    for (const id of (entry?.ids ?? (entry ? [entry.id] : [])).toReversed()) {
      if (ids.size < max) ids.add(id);
    }
  }
  return [...ids].toReversed();
}
