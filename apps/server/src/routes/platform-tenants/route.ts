import { defineRoute } from "../../http/route.ts";
import { PlatformOverview } from "../../schemas/platform.ts";
import { tenantsHealth } from "../../tenants/tenant-health.ts";

export const platformTenants = defineRoute(
  {
    method: "GET",
    url: "/api/platform/tenants",
    summary: "How the installation and its tenants fare, in figures",
    access: { kind: "permission", permission: "platform:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: PlatformOverview,
  },
  async ({ system, caller }) => {
    const { version, ready, problems, detectionLagMs } = await system.status.ofTenant(
      caller.context,
    );
    const tenants = [...(await tenantsHealth(system))];
    return { version, ready, problems, detectionLagMs, tenants };
  },
);
