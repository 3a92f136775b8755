import type { SigmaEventLogsource } from "../event.ts";
import { type BucketSource, writeBucket } from "./bucket-tables.ts";
import type { ByteRoute } from "./byte-matcher.ts";
import type { MemoryPlan } from "./memory-plan.ts";

/** The buckets of a program: which rules an event of certain route values can match. */
export interface Buckets {
  /** Enters the route of the present line, whose fields have these values. */
  enter(values: readonly unknown[]): void;
  logsourceOf(bucket: number): SigmaEventLogsource;
}

/** Bytes of tables; when they are used up, all buckets are built anew as they are needed. */
const tableBytesMax = 64 * 1024 * 1024;

/** Buckets for certain values; beyond, events share the bucket of their log source. */
const foldedMax = 1_024;

export function createBuckets(source: BucketSource, route: ByteRoute, plan: MemoryPlan): Buckets {
  const { arena, program } = source;
  const mark = arena.used;
  const buckets = new Map<string, number>();
  const logsources = new Map<number, SigmaEventLogsource>();
  let routes = 0;

  const startAnew = () => {
    arena.release(mark);
    arena.bytes().fill(0, plan.routes, plan.routes + plan.routesBytes);
    buckets.clear();
    logsources.clear();
    routes = 0;
  };
  const bucketOf = (logsource: SigmaEventLogsource, values: readonly unknown[]): number => {
    const isFolded = buckets.size < foldedMax;
    const known = isFolded
      ? new Map(route.fields.map((field, index) => [field, values[index]]))
      : undefined;
    const { product = null, services, categories } = logsource;
    const key = JSON.stringify([product, services, categories, ...(known?.entries() ?? [])]);
    const present = buckets.get(key);
    if (present !== undefined) return present;
    const bucket = writeBucket(source, { logsource, known });
    buckets.set(key, bucket);
    logsources.set(bucket, logsource);
    return bucket;
  };
  return {
    enter: (values) => {
      if (routes >= plan.routesMax || arena.used - mark > tableBytesMax) startAnew();
      routes += 1;
      const bucket = bucketOf(route.logsourceOf(values), values);
      program.enterRoute(arena.reserve(program.routeBytes() + 32), bucket);
    },
    logsourceOf: (bucket) => {
      const logsource = logsources.get(bucket);
      if (logsource === undefined) throw new Error(`there is no bucket ${bucket}`);
      return logsource;
    },
  };
}
