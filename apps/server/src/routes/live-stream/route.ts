import { streamLive } from "../../http/live-stream.ts";
import { defineRoute } from "../../http/route.ts";

export const liveStream = defineRoute(
  {
    method: "GET",
    url: "/api/live",
    summary: "Server-sent events: what changed, and the status line every two seconds",
    access: { kind: "session" },
    tenantScope: "tenant",
    audit: "read",
    rate: "stream",
  },
  async ({ system, caller, request, reply }) => {
    await streamLive(system, caller, { request, reply });
    return undefined;
  },
);
