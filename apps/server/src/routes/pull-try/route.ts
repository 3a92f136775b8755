import type { PullProduct } from "@xdr/event";
import { checkInput, type ServiceContext } from "@xdr/ports";
import { changedPullValues, getPull, readPullValues } from "@xdr/source";
import type { Static } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { changedSettings, definitionOf } from "../../pull/definition-of.ts";
import { pullerOf } from "../../pull/puller-of.ts";
import { PullTrial, PullTrialBody } from "../../schemas/pull.ts";

const eventsShown = 5;
const messageCharsMax = 300;

/** What a source with these settings would ask with. */
const valuesOf = async (
  context: ServiceContext,
  body: Static<typeof PullTrialBody>,
  definition: PullProduct,
) => {
  const { sourceId, settings } = body;
  if (sourceId !== undefined) {
    const changed = await changedPullValues(context, { sourceId, settings }, definition);
    return { ...changed.after.settings, ...changed.secrets };
  }
  const check = checkInput();
  const read = readPullValues(check, definition, { values: settings, before: undefined });
  check.done();
  return { ...read.settings, ...read.secrets };
};

export const pullTry = defineRoute(
  {
    method: "POST",
    url: "/api/pulls/try",
    summary: "Ask the vendor for one page and show the first events; nothing is stored",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: PullTrialBody,
    answer: PullTrial,
  },
  async ({ system, caller: { context }, body }) => {
    const { product, settings, sourceId } = body;
    const before = sourceId === undefined ? undefined : await getPull(context, { sourceId });
    // Secrets of a source are for what it reads.
    const read = before?.definition ?? product;
    const definition = definitionOf(read, changedSettings(before?.settings ?? {}, settings));
    const values = await valuesOf(context, body, definition);
    const { egress, clock } = system;
    const files = system.files.trialOf(context.tenantId);
    const puller = pullerOf({ egress, clock, files, isTrial: true }, definition, values);
    const ended = new AbortController();
    const release = system.onStop(() => ended.abort());
    try {
      const step = await puller.page(puller.first(), ended.signal);
      if (step.problem !== undefined && step.records.length === 0) throw step.problem;
      const texts = step.records
        .filter(({ problem }) => problem === undefined)
        .slice(0, eventsShown)
        .map(({ bytes }) => Buffer.from(bytes).toString("utf8"));
      const lines = texts.join("\n");
      const read = await system.decodeSamples(context.tenantId, lines, definition.sourceType);
      const events = read.events.map(({ event, decoder }) => ({
        time: event.time,
        className: event.class_name ?? "Base Event",
        decoder,
        message: (event.message ?? "").slice(0, messageCharsMax),
      }));
      return { records: step.records.length, hasMore: step.hasMore, events };
    } finally {
      release();
    }
  },
);
