import { defineRoute } from "../../http/route.ts";

export const authFresh = defineRoute(
  {
    method: "GET",
    url: "/api/auth/fresh",
    summary: "Answers 204 when a delicate route would not ask who it is; for downloads",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    stepUp: true,
  },
  async () => undefined,
);
