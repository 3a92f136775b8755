import type { SigmaEventLogsource } from "../event.ts";
import type { Predicate } from "../match/compile-expr.ts";
import {
  type BucketSource,
  type OfferedRules,
  rulesOffered,
  writeBucket,
} from "./bucket-tables.ts";
import type { ByteRoute } from "./byte-matcher.ts";
import { outcomesOf } from "./fold-route.ts";
import type { MemoryPlan } from "./memory-plan.ts";
import type { Unit } from "./units.ts";

/** The buckets of a program: which rules an event of certain route values can match. */
export interface Buckets {
  /** Enters the route of the present line, whose fields have these values. */
  enter(values: readonly unknown[]): void;
  at(bucket: number): Bucket;
}

/** What TypeScript knows of a bucket. */
export interface Bucket {
  readonly logsource: SigmaEventLogsource;
  readonly units: readonly Unit[];
  /** Tests of the units; made when first needed. */
  readonly tests: (Predicate | undefined)[];
}

/** Bytes of tables; when they are used up, all buckets are built anew as they are needed. */
const tableBytesMax = 64 * 1024 * 1024;

/** Buckets for certain values; beyond, events share the bucket of their log source. */
const foldedMax = 1_024;

export function createBuckets(source: BucketSource, route: ByteRoute, plan: MemoryPlan): Buckets {
  const { arena, program } = source;
  const mark = arena.used;
  const buckets = new Map<string, number>();
  const known = new Map<number, Bucket>();
  const offered = new Map<string, OfferedRules>();
  let routes = 0;

  const startAnew = () => {
    program.forget();
    arena.release(mark);
    arena.bytes().fill(0, plan.routes, plan.routes + plan.routesBytes);
    buckets.clear();
    known.clear();
    offered.clear();
    routes = 0;
  };
  const bucketOf = (logsource: SigmaEventLogsource, given: readonly unknown[]): number => {
    const isFolded = buckets.size < foldedMax;
    const values = isFolded
      ? new Map(route.fields.map((field, index) => [field, given[index]]))
      : undefined;
    const { product = null, services, categories } = logsource;
    const place = JSON.stringify([product, services, categories]);
    const rulesOf = offered.get(place) ?? rulesOffered(source, logsource, route.fields);
    offered.set(place, rulesOf);
    const outcomes = values === undefined ? "open" : outcomesOf(rulesOf.tests, values);
    const key = `${place} ${outcomes}`;
    const present = buckets.get(key);
    if (present !== undefined) return present;
    const { at, units } = writeBucket(source, { rules: rulesOf.rules, known: values });
    buckets.set(key, at);
    known.set(at, { logsource, units, tests: units.map(() => undefined) });
    return at;
  };
  return {
    enter: (values) => {
      if (routes >= plan.routesMax || arena.used - mark > tableBytesMax) startAnew();
      routes += 1;
      const bucket = bucketOf(route.logsourceOf(values), values);
      program.enterRoute(arena.reserve(program.routeBytes() + 32), bucket);
    },
    at: (bucket) => {
      const found = known.get(bucket);
      if (found === undefined) throw new Error(`there is no bucket ${bucket}`);
      return found;
    },
  };
}
