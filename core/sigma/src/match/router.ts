import { foldRoute } from "../bytes/fold-route.ts";
import type { SigmaEvent, SigmaEventLogsource } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import type { Expr } from "../lower/expr.ts";
import { fold } from "../lower/fold.ts";
import { plainTextOf } from "../lower/pattern.ts";
import { type Bucket, type BucketContext, createBucket } from "./bucket.ts";

/** Fields that name the kind of an event; rules of many kinds share a log source. */
const kindFields = ["EventID", "eventName"];

/** Buckets kept at once. Decoders have a few dozen log sources; more are rebuilt when needed. */
const bucketsMax = 1_000;

/** Values of a kind field that are remembered for one log source; any others are looked at anew. */
const valuesMax = 1_024;

/** Finds or builds the bucket of an event. */
export function createRouter(context: BucketContext): (event: SigmaEvent) => Bucket {
  const known = new WeakMap<SigmaEventLogsource, Route>();
  const routes = new Map<string, Route>();
  const routeOf = (logsource: SigmaEventLogsource): Route => {
    const { product = null, services, categories } = logsource;
    const key = JSON.stringify([product, services.toSorted(), categories.toSorted()]);
    const route = routes.get(key) ?? createRoute(logsource, context);
    if (routes.size >= bucketsMax) routes.clear();
    routes.set(key, route);
    known.set(logsource, route);
    return route;
  };
  return (event) => (known.get(event.logsource) ?? routeOf(event.logsource))(event);
}

type Route = (event: SigmaEvent) => Bucket;

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
 * The way from the events of a log source to their rules. Where rules name kinds of events, each kind
 * has a bucket in which that is settled: rules of other kinds are not in it, and events of kinds that
 * no rule names share one.
 */
function createRoute(logsource: SigmaEventLogsource, context: BucketContext): Route {
  const rules = [...context.rules.keys()].filter((number) => {
    const head = context.rules[number]?.rule.logsource;
    return head !== undefined && offersLogsource(logsource, head);
  });
  const exprs = rules.flatMap((number) => context.rules[number]?.expr ?? []);
  let whole: Bucket | undefined;
  const ofAll = (): Bucket => {
    whole ??= createBucket({ rules, exprs }, context);
    return whole;
  };
  const field = kindFields.find((name) => (valuesNamed(name, exprs)?.size ?? 0) > 0);
  const named = field === undefined ? undefined : valuesNamed(field, exprs);
  if (field === undefined || named === undefined) return ofAll;

  const byValue = new Map<unknown, Bucket>();
  const byText = new Map<string, Bucket>();
  const bucketFor = (value: number | string): Bucket => {
    const text = fold(String(value));
    const key = named.has(text) ? text : "";
    const known = new Map([[field, value]]);
    const bucket =
      byText.get(key) ??
      createBucket({ rules, exprs: exprs.map((expr) => foldRoute(expr, known)) }, context);
    byText.set(key, bucket);
    if (byValue.size >= valuesMax) byValue.clear();
    byValue.set(value, bucket);
    return bucket;
  };
  return (event) => {
    const value = event.field(field);
    const found = byValue.get(value);
    if (found !== undefined) return found;
    const isScalar = typeof value === "number" || typeof value === "string";
    return isScalar ? bucketFor(value) : ofAll();
  };
}
