import { defineRoute } from "../../http/route.ts";
import { Status } from "../../schemas/operations.ts";

export const statusGet = defineRoute(
  {
    method: "GET",
    url: "/api/status",
    summary: "The status line: lag, rate, sources alive, kill switch",
    access: { kind: "session" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Status,
  },
  ({ system, caller }) => system.status.ofTenant(caller.context),
);
