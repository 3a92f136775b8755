import { listPlaces, type OpenPlace } from "@xdr/identity";
import { permits } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute, type UserCaller } from "../../http/route.ts";
import { presentGrantShort } from "../../present/support.ts";
import { Place } from "../../schemas/identity.ts";
import type { System } from "../../system.ts";
import { openIncidentsOf, silentHostsOf } from "../../tenants/tenant-health.ts";

/**
 * What is open and silent there, for members who may see it there; a grant is used by going there,
 * where it is audited.
 */
const fareOf = async (system: System, place: OpenPlace) => {
  const { tenant, grant } = place;
  const seen = ["incident:read", "source:read", "agent:read"] as const;
  const isSeen = seen.every((permission) => permits(place, permission));
  if (grant !== undefined || !isSeen) return {};
  const found = await system.control.inTenant(tenant.id, async (tx) => ({
    counts: await tx.incidents.counts(),
    sources: (await tx.sources.list()).filter((source) => !source.disabled),
    silentHosts: await silentHostsOf(tx, system.clock.now()),
  }));
  return {
    openIncidents: [...openIncidentsOf(found.counts)],
    figures: {
      sources: found.sources.length,
      silentSources: found.sources.filter(({ id }) => !system.activity.isAlive(id)).length,
      silentHosts: found.silentHosts,
      eventsToday: (await system.quotas.today(tenant.id)).events,
      eventsPerSecond: system.activity.eventsPerSecond(tenant.id),
    },
  };
};

const present = async (system: System, caller: UserCaller, place: OpenPlace) => {
  const { tenant, role, isHome, grant } = place;
  return {
    tenant: { id: tenant.id, name: tenant.name, sandbox: tenant.sandbox },
    role,
    isHome,
    isHere: tenant.id === caller.tenant.id,
    ...(grant === undefined ? {} : { support: presentGrantShort(grant) }),
    ...(caller.stage === "full" ? await fareOf(system, place) : {}),
  };
};

export const authTenants = defineRoute(
  {
    method: "GET",
    url: "/api/auth/tenants",
    summary: "The tenants that the caller can go to, with how they fare",
    // Whoever must set up a second factor first may need to go home for that.
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Place) }),
  },
  async ({ system, caller, request }) => {
    const places = await listPlaces(system.accessContext(request), caller);
    return { items: await Promise.all(places.map((place) => present(system, caller, place))) };
  },
);
