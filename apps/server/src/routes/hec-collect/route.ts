import { splitHec, splitLines } from "@xdr/collect";
import type { RecordHints } from "@xdr/event";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { deliveryBody, headerOf, orThrow } from "../../http/delivery.ts";
import { type DefinedRoute, defineRoute, type SourceCaller } from "../../http/route.ts";
import type { System } from "../../system.ts";
import { hecCode, refuseHec, sendHec } from "./hec-answer.ts";

const Metadata = Type.Object({
  channel: Type.Optional(Type.String({ maxLength: 128 })),
  host: Type.Optional(Type.String({ maxLength: 253 })),
  source: Type.Optional(Type.String({ maxLength: 1_024 })),
  sourcetype: Type.Optional(Type.String({ maxLength: 256 })),
  index: Type.Optional(Type.String({ maxLength: 256 })),
});

const common = {
  access: { kind: "source", schemes: ["splunk", "basic", "bearer"] },
  tenantScope: "tenant",
  audit: "ingest",
  rate: "ingest",
  rawBody: true,
  query: Metadata,
  refuse: refuseHec,
} as const;

type Query = {
  readonly channel?: string;
  readonly host?: string;
  readonly sourcetype?: string;
};

const channelOf = (request: FastifyRequest, query: Query): string | undefined =>
  headerOf(request, "x-splunk-request-channel") ?? query.channel;

/**
 * Ids only grow, also over a restart, and one is given only after its delivery is committed: so
 * every id that was ever given stands for events on stable storage.
 */
let lastAckId = 0;
const nextAckId = (system: System): number => {
  lastAckId = Math.max(lastAckId + 1, system.clock.now() * 1_000);
  return lastAckId;
};

const succeed = (system: System, call: { request: FastifyRequest; query: Query }): object => {
  const isChannel = channelOf(call.request, call.query) !== undefined;
  const ack = isChannel ? { ackId: nextAckId(system) } : {};
  return { text: "Success", code: hecCode.success, ...ack };
};

interface HecCall {
  readonly system: System;
  readonly caller: SourceCaller;
  readonly query: Query;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const hintsOf = ({ host, sourcetype }: Query): RecordHints => ({
  ...(host === undefined ? {} : { hostname: host }),
  ...(sourcetype === undefined ? {} : { sourceType: sourcetype.toLowerCase() }),
});

const noData = { text: "No data", code: hecCode.noData };

const takeEvents = async ({ system, caller, query, request, reply }: HecCall) => {
  const { bytes, receivedBytes } = await deliveryBody(request);
  const { frames, firstInvalid } = orThrow(splitHec(bytes));
  const isAnyGood = frames.some((frame) => frame.kind === "record");
  if (frames.length > 0) {
    await system.intake.framed({
      source: caller.source,
      frames,
      idempotencyKey: headerOf(request, "idempotency-key"),
      peer: request.ip,
      receivedBytes,
    });
  }
  if (isAnyGood) return sendHec(reply, succeed(system, { request, query }));
  reply.status(400);
  if (firstInvalid === undefined) return sendHec(reply, noData);
  const { index, code } = firstInvalid;
  return sendHec(reply, { text: "Invalid data format", code, "invalid-event-number": index });
};

const takeRaw = async ({ system, caller, query, request, reply }: HecCall) => {
  const { bytes, receivedBytes } = await deliveryBody(request);
  const { frames } = orThrow(splitLines(bytes));
  if (frames.length === 0) {
    reply.status(400);
    return sendHec(reply, noData);
  }
  await system.intake.framed({
    source: caller.source,
    frames,
    idempotencyKey: headerOf(request, "idempotency-key"),
    peer: request.ip,
    receivedBytes,
    hints: hintsOf(query),
  });
  return sendHec(reply, succeed(system, { request, query }));
};

const eventRoute = (url: string): DefinedRoute =>
  defineRoute(
    { ...common, method: "POST", url, summary: "Splunk's HTTP Event Collector: events" },
    async (call) => void (await takeEvents(call)),
  );

const rawRoute = (url: string): DefinedRoute =>
  defineRoute(
    { ...common, method: "POST", url, summary: "Splunk's HTTP Event Collector: lines" },
    async (call) => void (await takeRaw(call)),
  );

const acksMax = 10_000;

const askedIds = (body: Uint8Array): readonly number[] => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    const acks =
      typeof value === "object" && value !== null && "acks" in value ? value.acks : undefined;
    if (!Array.isArray(acks)) return [];
    return acks.filter((id): id is number => Number.isSafeInteger(id) && id >= 0).slice(0, acksMax);
  } catch {
    // Not JSON: nothing was asked.
    return [];
  }
};

const ackRoute: DefinedRoute = defineRoute(
  {
    ...common,
    method: "POST",
    url: "/services/collector/ack",
    summary: "Splunk's HTTP Event Collector: which deliveries are on stable storage",
  },
  async ({ system, query, request, reply }) => {
    if (channelOf(request, query) === undefined) {
      reply.status(400);
      sendHec(reply, { text: "Data channel is missing", code: hecCode.channelMissing });
      return undefined;
    }
    const { bytes } = await deliveryBody(request);
    const given = Math.max(lastAckId, system.clock.now() * 1_000);
    const acks = askedIds(bytes).map((id) => [String(id), id > 0 && id <= given] as const);
    sendHec(reply, { acks: Object.fromEntries(acks) });
    return undefined;
  },
);

const healthRoute = (url: string): DefinedRoute =>
  defineRoute(
    {
      method: "GET",
      url,
      summary: "Splunk's HTTP Event Collector: does it take events",
      access: { kind: "public", why: "Says only whether events are taken, as /health/ready does." },
      tenantScope: "installation",
      audit: "read",
      rate: "default",
      refuse: refuseHec,
    },
    async ({ system, reply }) => {
      const isReady = (await system.status.problems()).length === 0;
      reply.status(isReady ? 200 : 503);
      const code = isReady ? hecCode.healthy : hecCode.unhealthy;
      sendHec(reply, { text: isReady ? "HEC is healthy" : "HEC is unhealthy", code });
      return undefined;
    },
  );

/** Splunk's addresses, each with the version that some senders name. */
export const hecRoutes: readonly DefinedRoute[] = [
  eventRoute("/services/collector"),
  eventRoute("/services/collector/event"),
  eventRoute("/services/collector/event/1.0"),
  rawRoute("/services/collector/raw"),
  rawRoute("/services/collector/raw/1.0"),
  ackRoute,
  healthRoute("/services/collector/health"),
  healthRoute("/services/collector/health/1.0"),
];
