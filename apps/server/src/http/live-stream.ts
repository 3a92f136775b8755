import { XdrError } from "@xdr/event";
import { currentSession, requireStage } from "@xdr/identity";
import type { LiveEvent, Permission } from "@xdr/ports";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { System } from "../system.ts";
import { sessionCookie } from "./guard.ts";
import { httpLimits } from "./limits.ts";
import type { UserCaller } from "./route.ts";

const openStreams = new WeakMap<System, Map<string, number>>();

const takePlace = (system: System, userId: string): (() => void) => {
  const counts = openStreams.get(system) ?? new Map<string, number>();
  openStreams.set(system, counts);
  const count = counts.get(userId) ?? 0;
  if (count >= httpLimits.streamsPerUserMax) {
    throw new XdrError("REQUEST_RATE_EXCEEDED", "Too many open live streams. Close a tab.");
  }
  counts.set(userId, count + 1);
  return () => {
    const left = (counts.get(userId) ?? 1) - 1;
    if (left <= 0) counts.delete(userId);
    else counts.set(userId, left);
  };
};

const withoutTenant = (event: LiveEvent): Record<string, unknown> => {
  const { tenantId: _tenant, ...rest } = event;
  return rest;
};

/** Who may not see a thing learns nothing of it. */
const neededFor: Readonly<Record<LiveEvent["kind"], Permission>> = {
  FindingRaised: "finding:read",
  IncidentChanged: "incident:read",
  EventsStored: "event:read",
  SourceSeen: "source:read",
};

/**
 * Streams this tenant's changes until the client goes, the session ends, or the client reads so
 * slowly that more than `streamBufferBytesMax` waits. The session is checked every
 * `streamSessionCheckMs`.
 */
export const streamLive = async (
  system: System,
  caller: UserCaller,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> => {
  const leave = takePlace(system, caller.user.id);
  reply.hijack();
  const { raw } = reply;
  const ended = new AbortController();
  raw.on("close", () => ended.abort());
  raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-request-id": request.id,
  });
  const send = (data: unknown): void => {
    if (ended.signal.aborted) return;
    raw.write(`data: ${JSON.stringify(data)}\n\n`);
    if (raw.writableLength > httpLimits.streamBufferBytesMax) raw.destroy();
  };
  let permissions = caller.permissions;
  const unsubscribe = system.live.subscribe((event) => {
    const isOwn = event.tenantId === caller.tenant.id;
    if (isOwn && permissions.includes(neededFor[event.kind])) send(withoutTenant(event));
  });
  const stop = system.onStop(() => raw.destroy());
  const secret = request.cookies[sessionCookie];
  try {
    let toldAt = Number.NEGATIVE_INFINITY;
    while (!ended.signal.aborted) {
      const session = await currentSession(system.accessContext(request), secret);
      requireStage(session);
      permissions = session.permissions;
      if (system.clock.monotonic() - toldAt >= httpLimits.streamHeartbeatMs) {
        toldAt = system.clock.monotonic();
        send({ kind: "Status", status: await system.status.ofTenant(caller.context) });
      }
      await system.clock
        .sleep(httpLimits.streamSessionCheckMs, ended.signal)
        .catch(() => undefined);
    }
  } catch (error) {
    // An ended session ends the stream; the client asks again and is told why.
    system.log.debug("live-stream-ended", { requestId: request.id, error: String(error) });
  } finally {
    unsubscribe();
    stop();
    leave();
    raw.end();
  }
};
