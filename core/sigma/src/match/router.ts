import { foldRoute } from "../bytes/fold-route.ts";
import type { SigmaEvent, SigmaEventLogsource } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import type { Expr } from "../lower/expr.ts";
import { fold } from "../lower/fold.ts";
import { plainTextOf } from "../lower/pattern.ts";
import { type Bucket, type BucketContext, type BucketRules, bucketSteps } from "./bucket.ts";

/** Fields that name the kind of an event; rules of many kinds share a log source. */
const kindFields = ["EventID", "eventName"];

/** Buckets kept at once. Decoders have a few dozen log sources; more are rebuilt when needed. */
const bucketsMax = 1_000;

/** Values of a kind field that are remembered for one log source; any others are looked at anew. */
const valuesMax = 1_024;

/** A kind of event that came: its log source and, where that matters, what names its kind. */
export interface SeenKind {
  readonly logsource: SigmaEventLogsource;
  readonly value: unknown;
}

/** Of an event what tells its kind. */
export type KindOfEvent = Pick<SigmaEvent, "logsource" | "field">;

/** Finds the buckets of events. */
export interface Router {
  /** The bucket of an event, built if it is the first of its kind. */
  find(event: SigmaEvent): Bucket;
  kindOf(event: KindOfEvent): SeenKind;
  /** Kinds of events for which a bucket was built. */
  readonly seen: readonly SeenKind[];
  /** Builds the buckets of kinds beforehand, with pauses: none takes more than some milliseconds. */
  prepare(kinds: readonly SeenKind[]): Generator<undefined, void>;
}

export function createRouter(context: BucketContext): Router {
  const known = new WeakMap<SigmaEventLogsource, Route>();
  const routes = new Map<string, Route>();
  const seen: SeenKind[] = [];
  const note = (kind: SeenKind) => {
    if (seen.length < bucketsMax) seen.push(kind);
  };
  const routeOf = (logsource: SigmaEventLogsource): Route => {
    const { product = null, services, categories } = logsource;
    const key = JSON.stringify([product, services.toSorted(), categories.toSorted()]);
    const route = routes.get(key) ?? createRoute(logsource, { ...context, note });
    if (routes.size >= bucketsMax) routes.clear();
    routes.set(key, route);
    known.set(logsource, route);
    return route;
  };
  const routeFor = (logsource: SigmaEventLogsource) => known.get(logsource) ?? routeOf(logsource);
  return {
    seen,
    kindOf: (event) => {
      const { logsource } = event;
      const { field } = routeFor(logsource);
      return { logsource, value: field === undefined ? undefined : event.field(field) };
    },
    find: (event) => {
      const route = routeFor(event.logsource);
      const value = route.field === undefined ? undefined : event.field(route.field);
      return route.known.get(value) ?? finish(route.build(value));
    },
    prepare: function* (kinds) {
      for (const { logsource, value } of kinds) {
        const route = routeFor(logsource);
        if (!route.known.has(value)) yield* route.build(value);
      }
    },
  };
}

/** Runs steps to their end at once. */
export function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The way from the events of a log source to their rules. */
interface Route {
  /** What names the kind of an event; without it all events share a bucket. */
  readonly field: string | undefined;
  /** Buckets by the value of that field. */
  readonly known: ReadonlyMap<unknown, Bucket>;
  build(value: unknown): Generator<undefined, Bucket>;
}

interface RouteContext extends BucketContext {
  note(kind: SeenKind): void;
}

/** The values that rules compare a field with; `undefined` when some rule asks anything else of it. */
function valuesNamed(field: string, exprs: readonly Expr[]): ReadonlySet<string> | undefined {
  const values = new Set<string>();
  const isSimple = (expr: Expr): boolean => {
    if (expr.kind === "and" || expr.kind === "or") return expr.of.every(isSimple);
    if (expr.kind === "not") return isSimple(expr.of);
    if (expr.kind !== "field") return true;
    const { test } = expr;
    if (test.kind === "fieldref") return expr.field !== field && test.field !== field;
    if (expr.field !== field || test.kind === "null" || test.kind === "exists") return true;
    const text = test.kind === "text" && !test.cased ? plainTextOf(test.pattern) : undefined;
    if (text !== undefined && test.kind === "text" && !test.dashes) values.add(fold(text));
    return text !== undefined && test.kind === "text" && !test.dashes;
  };
  return exprs.every(isSimple) ? values : undefined;
}

/**
 * Where rules name kinds of events, each kind has a bucket in which that is settled: rules of other
 * kinds are not in it, and events of kinds that no rule names share one.
 */
function createRoute(logsource: SigmaEventLogsource, context: RouteContext): Route {
  const rules = [...context.rules.keys()].filter((number) => {
    const head = context.rules[number]?.rule.logsource;
    return head !== undefined && offersLogsource(logsource, head);
  });
  const exprs = rules.flatMap((number) => context.rules[number]?.expr ?? []);
  const field = kindFields.find((name) => (valuesNamed(name, exprs)?.size ?? 0) > 0);
  const named = field === undefined ? undefined : valuesNamed(field, exprs);
  const known = new Map<unknown, Bucket>();
  const byText = new Map<string, Bucket>();
  const rulesOf = (value: unknown, isKind: boolean): BucketRules => {
    if (field === undefined || !isKind) return { rules, exprs };
    const given = new Map([[field, value]]);
    return { rules, exprs: exprs.map((expr) => foldRoute(expr, given)) };
  };
  return {
    field,
    known,
    build: function* (value) {
      const isKind = typeof value === "number" || typeof value === "string";
      const text = isKind ? fold(String(value)) : "";
      const key = isKind ? `= ${named?.has(text) === true ? text : ""}` : "any";
      const made = byText.get(key) ?? (yield* bucketSteps(rulesOf(value, isKind), context));
      // An event of this kind may have come in a pause.
      const bucket = byText.get(key) ?? made;
      byText.set(key, bucket);
      if (known.size >= valuesMax) known.clear();
      // Lists and objects are new each time.
      if (isKind || value === undefined || value === null) known.set(value, bucket);
      context.note({ logsource, value });
      return bucket;
    },
  };
}
