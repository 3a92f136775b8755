import type { CorrelatorInput } from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import { scalarText } from "../match/field-value.ts";
import type { DetectionRule } from "../rule.ts";
import { groupField, type Plan } from "./plan.ts";
import type { Added } from "./state.ts";

/** How the events of a rule come into a correlation that reads little of them. */
interface BroadRoute {
  readonly plan: Plan;
  /** The numbers of the rule among those of the correlation. */
  readonly members: readonly number[];
  /** The fields that name the group. */
  readonly fields: readonly string[];
  /** The field whose values are counted, where the correlation counts values. */
  readonly valueField: string | undefined;
}

/** The correlations that events of a set of rules come into, in the order of the plans. */
export interface BroadRoutes {
  /** Undefined when one of them needs more of an event: then it goes the way of all. */
  of(matched: readonly DetectionRule[]): readonly BroadRoute[] | undefined;
}

/** Sets of rules that are remembered; few ever match together. */
const setsMax = 10_000;

interface Node {
  readonly next: Map<DetectionRule, Node>;
  routes: readonly BroadRoute[] | undefined;
  isKnown: boolean;
}

const createNode = (): Node => ({ next: new Map(), routes: undefined, isKnown: false });

/**
 * A rule comes in so when none of the correlations that count it needs more; several rules do
 * when each does and no correlation counts two of them.
 */
export function createBroadRoutes(
  plans: readonly Plan[],
  plansOfRules: ReadonlyMap<string, readonly Plan[]>,
): BroadRoutes {
  const order = new Map(plans.map((plan, place) => [plan, place]));
  const place = ({ plan }: BroadRoute): number => order.get(plan) ?? 0;
  let root = createNode();
  let nodes = 0;

  const routesOf = (matched: readonly DetectionRule[]): readonly BroadRoute[] | undefined => {
    const routes: BroadRoute[] = [];
    const taken = new Set<Plan>();
    for (const { id } of matched) {
      for (const plan of plansOfRules.get(id) ?? []) {
        const route = taken.has(plan) ? undefined : routeOf(plan, id);
        if (route === undefined) return undefined;
        taken.add(plan);
        routes.push(route);
      }
    }
    return routes.sort((a, b) => place(a) - place(b));
  };

  return {
    of: (matched) => {
      let node = root;
      for (const rule of matched) {
        let next = node.next.get(rule);
        if (next === undefined) {
          next = createNode();
          node.next.set(rule, next);
          nodes += 1;
        }
        node = next;
      }
      if (node.isKnown) return node.routes;
      node.routes = routesOf(matched);
      node.isKnown = true;
      if (nodes > setsMax) {
        root = createNode();
        nodes = 0;
      }
      return node.routes;
    },
  };
}

/** True when of an event nothing is read but its group and at most one field to be counted. */
const readsLittle = ({ rule, carries }: Plan): boolean =>
  carries.length === 0 && rule.valueFields.length === (rule.type.startsWith("value_") ? 1 : 0);

function routeOf(plan: Plan, id: string): BroadRoute | undefined {
  const members = plan.membersOf.get(id) ?? [];
  const [member] = members;
  if (!readsLittle(plan) || member === undefined || members.length > 1) return undefined;
  return {
    plan,
    members,
    fields: plan.rule.groupBy.map((name) => groupField(plan, member, name)),
    valueField: plan.rule.valueFields[0],
  };
}

/** Where an event comes in, and what it counts as there. */
interface Place {
  readonly group: readonly (string | undefined)[];
  readonly values: readonly string[];
}

/** Stands for an event that the correlation cannot use: it has no value to be counted. */
const uncounted: Place = Object.freeze({ group: [], values: [] });

const noValues: readonly string[] = [];

/**
 * The one place of an event in a correlation; undefined when a field holds something of which there
 * may be several.
 */
function placeOf(route: BroadRoute, event: SigmaEvent): Place | undefined {
  const { fields, valueField } = route;
  let values = noValues;
  if (valueField !== undefined) {
    const value = event.field(valueField);
    if (typeof value === "object" && value !== null) return undefined;
    const text = scalarText(value);
    if (text === undefined) return uncounted;
    values = [text];
  }
  const group: (string | undefined)[] = [];
  for (const field of fields) {
    const value = event.field(field);
    if (typeof value === "object" && value !== null) return undefined;
    group.push(typeof value === "string" ? value : scalarText(value));
  }
  return { group, values };
}

/** What the plans told of an event that was added to each; empty where none told anything. */
export type Early<Told> = ReadonlyMap<Plan, Told>;

const nothingEarly: Early<never> = new Map<Plan, never>();

/**
 * Adds an event where that takes little: one group in each correlation, at most one value to count.
 * `add` adds it to a plan and gives back what that told. Undefined, with nothing added, where it
 * takes more.
 */
export function takeBroadly<Told>(
  routes: BroadRoutes,
  { event, id, time, matched }: CorrelatorInput,
  add: (plan: Plan, added: Added) => Told | undefined,
): Early<Told> | undefined {
  const found = routes.of(matched);
  if (found === undefined) return undefined;
  const places: Place[] = [];
  for (const route of found) {
    const place = placeOf(route, event);
    if (place === undefined) return undefined;
    places.push(place);
  }
  let early: Map<Plan, Told> | undefined;
  for (const [index, { plan, members }] of found.entries()) {
    const place = places[index] ?? uncounted;
    if (place === uncounted) continue;
    const entry = { time, id, members, values: place.values };
    const told = add(plan, { values: place.group, entry, cause: id });
    if (told === undefined) continue;
    early ??= new Map();
    early.set(plan, told);
  }
  return early ?? nothingEarly;
}
