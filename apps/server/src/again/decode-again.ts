import { isXdrError, type TenantId, XdrError } from "@xdr/event";
import {
  type DecodeJob,
  type DecodeTarget,
  type Ids,
  type Log,
  requireScope,
  type ServiceContext,
  type WorkItem,
} from "@xdr/ports";
import { parseSearch } from "@xdr/store";
import { type Judgement, judgeEntry, judgeEvent } from "./judge.ts";
import {
  type AgainParts,
  countOutcomes,
  hintsBySource,
  pageOf,
  stepEvents,
  stepQuarantine,
  stepRecordsMax,
} from "./steps.ts";

export const againLimits = Object.freeze({
  /** Jobs of a tenant that may wait or run. */
  runningMax: 5,
  /** Finished jobs that are kept. */
  keptMax: 50,
  retryDelayMs: 1_000,
});

export interface Preview extends Pick<DecodeJob, "counts" | "reasons" | "total"> {
  readonly samples: readonly { readonly text: string; readonly outcome: Judgement }[];
}

/** Decodes again what was quarantined, undecoded, or read by a generic decoder only. */
export interface DecodeAgain {
  /** What would come of the first records. Changes nothing. */
  preview(ctx: ServiceContext, target: DecodeTarget): Promise<Preview>;
  /** A job, begun at once; it goes on after a restart. Throws `REQUEST_CONFLICT` at `runningMax`. */
  create(ctx: ServiceContext, target: DecodeTarget): Promise<WorkItem<DecodeJob>>;
  /** Takes up what was running when the server stopped. */
  resume(tenants: readonly TenantId[]): Promise<void>;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const samplesMax = 20;
const sampleCharsMax = 400;
const noCounts = { seen: 0, decoded: 0, unchanged: 0, refused: 0 } as const;

const totalOf = async (
  { events, clock }: AgainParts,
  tenantId: TenantId,
  target: DecodeTarget,
): Promise<number> => {
  if (target.kind === "quarantine") return target.ids.length;
  const { where } = parseSearch(target.query, { now: clock.now() });
  const { from, to } = target;
  const buckets = await events.histogram(tenantId, { where, from, to, buckets: 1 });
  return buckets.reduce((sum, bucket) => sum + bucket.count, 0);
};

const textOf = (raw: Uint8Array): string =>
  Buffer.from(raw).toString("utf8").slice(0, sampleCharsMax);

const previewOf = async (
  parts: AgainParts,
  tenantId: TenantId,
  target: DecodeTarget,
): Promise<Preview> => {
  const hints = await hintsBySource(parts.control, tenantId);
  const samples: { text: string; outcome: Judgement }[] = [];
  if (target.kind === "quarantine") {
    const ids = target.ids.slice(0, stepRecordsMax);
    for (const entry of await parts.control.inTenant(tenantId, (tx) => tx.quarantine.byIds(ids))) {
      const own = hints.get(entry.sourceId) ?? {};
      const outcome = await judgeEntry(parts.decode, { tenantId, entry, hints: own });
      samples.push({ text: textOf(entry.raw), outcome });
    }
  } else {
    for (const stored of (await pageOf(parts, tenantId, { target })).stored) {
      const own = hints.get(stored.record.sourceId) ?? {};
      const outcome = await judgeEvent(parts.decode, stored, own);
      samples.push({ text: textOf(stored.record.raw), outcome });
    }
  }
  const outcomes = samples.map((sample) => sample.outcome);
  return {
    ...countOutcomes({ counts: noCounts, reasons: {} }, outcomes),
    total: await totalOf(parts, tenantId, target),
    samples: samples.slice(0, samplesMax),
  };
};

const labelOf = (target: DecodeTarget): string =>
  target.kind === "quarantine" ? "records in quarantine" : `events: ${target.query.slice(0, 200)}`;

/** The job, its receipt and the end of jobs that are over the limit, in one transaction. */
const putJob = async (
  ctx: ServiceContext,
  id: string,
  job: DecodeJob,
): Promise<WorkItem<DecodeJob>> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await tx.work.list("decode-again");
    if (all.filter(({ body }) => body.status === "running").length >= againLimits.runningMax) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        "Other records are being decoded again. Wait for them.",
      );
    }
    const over = all
      .filter(({ body }) => body.status !== "running")
      .toSorted((a, b) => b.body.createdTime - a.body.createdTime)
      .slice(againLimits.keptMax);
    for (const old of over) await tx.work.remove("decode-again", old.id);
    await tx.work.put("decode-again", id, job);
    await tx.receipts.append({
      action: "record.decode-again",
      actor: ctx.actor,
      target: { kind: "decode-job", id, label: labelOf(job.target) },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { total: [null, job.total] },
    });
    return { id, body: job, updatedTime: ctx.clock.now() };
  });

export interface DecodeAgainOptions extends AgainParts {
  readonly ids: Ids;
  readonly log: Log;
}

type JobRun = (tenantId: TenantId, id: string) => Promise<void>;

/** Takes one step after the other until the job is over, or the server stops. */
const createJobRun = (options: DecodeAgainOptions, stopped: AbortSignal): JobRun => {
  const { control, clock, log } = options;

  const step = async (tenantId: TenantId, item: WorkItem<DecodeJob>): Promise<DecodeJob> => {
    const run = item.body.target.kind === "quarantine" ? stepQuarantine : stepEvents;
    try {
      return await run(options, tenantId, item);
    } catch (error) {
      log.warn("decode-again-failed", { tenantId, job: item.id, error: String(error) });
      if (isXdrError(error) && error.retryable) {
        await clock.sleep(againLimits.retryDelayMs, stopped).catch(() => undefined);
        return item.body;
      }
      const problem = isXdrError(error) ? error.message : "Something broke here; see the log.";
      return control.inTenant(tenantId, async (tx) => {
        // As it is now: the step may have written down what it was about to replace.
        const now = (await tx.work.byId("decode-again", item.id)) ?? item;
        const failed: DecodeJob = { ...now.body, status: "failed", problem };
        await tx.work.put("decode-again", item.id, failed);
        return failed;
      });
    }
  };

  return async (tenantId, id) => {
    while (!stopped.aborted) {
      const item = await control.inTenant(tenantId, (tx) => tx.work.byId("decode-again", id));
      if (item?.body.status !== "running") return;
      const after = await step(tenantId, item);
      if (after.status !== "running") log.info("decode-again-ended", { tenantId, job: id });
    }
  };
};

export const createDecodeAgain = (options: DecodeAgainOptions): DecodeAgain => {
  const { control, clock, ids, log } = options;
  const stopped = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const runJob = createJobRun(options, stopped.signal);

  const enqueue = (tenantId: TenantId, id: string): void => {
    running = running
      .then(() => runJob(tenantId, id))
      .catch((error: unknown) =>
        log.error("decode-again-broken", { job: id, error: String(error) }),
      );
  };

  return {
    preview: async (ctx, target) => {
      requireScope(ctx, "source:write");
      return previewOf(options, ctx.tenantId, target);
    },
    create: async (ctx, target) => {
      requireScope(ctx, "source:write");
      const total = await totalOf(options, ctx.tenantId, target);
      const item = await putJob(ctx, ids.uuid(), {
        target,
        status: "running",
        createdTime: clock.now(),
        createdBy: ctx.actor.label,
        total,
        counts: noCounts,
        reasons: {},
      });
      enqueue(ctx.tenantId, item.id);
      return item;
    },
    resume: async (tenants) => {
      for (const tenantId of tenants) {
        const items = await control.inTenant(tenantId, (tx) => tx.work.list("decode-again"));
        for (const { id, body } of items) if (body.status === "running") enqueue(tenantId, id);
      }
    },
    idle: () => running,
    stop: async () => {
      stopped.abort(new Error("stopping"));
      await running;
    },
  };
};
