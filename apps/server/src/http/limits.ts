import type { RateClass } from "./route.ts";

/** Limits of the HTTP side. Over each is a clear answer: 413, 429 with Retry-After, or 503. */
export const httpLimits = Object.freeze({
  bodyBytesMax: 1024 * 1024,
  ingestBodyBytesMax: 32 * 1024 * 1024,
  /** What an agent says of itself, before and after it is known. */
  agentMessageBytesMax: 64 * 1024,
  headerTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 30_000,
  streamsPerUserMax: 10,
  streamBufferBytesMax: 1024 * 1024,
  streamHeartbeatMs: 2_000,
  /** Who is disabled or signed out loses the stream within a second. */
  streamSessionCheckMs: 800,
  ingestRejectedListedMax: 100,
});

const perMinute = (max: number) => ({ max, timeWindow: 60_000 });

/** Requests per address and minute by rate class; ingest is bounded by its queue instead. */
export const rateLimits: Readonly<Record<RateClass, { max: number; timeWindow: number } | false>> =
  Object.freeze({
    default: perMinute(1_200),
    search: perMinute(600),
    compute: perMinute(300),
    job: perMinute(30),
    "sign-in": perMinute(30),
    stream: perMinute(60),
    ingest: false,
  });
