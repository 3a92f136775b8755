import { defineRoute } from "../../http/route.ts";
import { SetupState } from "../../schemas/identity.ts";
import type { System } from "../../system.ts";

/** A demo tenant does not count: the installation is still to be set up beside it. */
const hasTenant = async (system: System): Promise<boolean> => {
  const tenants = await system.control.asSystem((tx) => tx.tenants.list());
  return tenants.some((tenant) => !tenant.sandbox) || system.config.demo;
};

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
    needed: !(await hasTenant(system)),
    demo: system.config.demo,
  }),
);
