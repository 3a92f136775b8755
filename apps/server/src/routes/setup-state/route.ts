import { defineRoute } from "../../http/route.ts";
import { SetupState } from "../../schemas/identity.ts";

export const setupState = defineRoute(
  {
    method: "GET",
    url: "/api/setup",
    summary: "Does the installation still need its first administrator?",
    access: { kind: "public", why: "Says one bit that the sign-in page shows anyway" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: SetupState,
  },
  async ({ system }) => ({
    needed: (await system.identity.userCount()) === 0,
    demo: system.config.demo,
  }),
);
