import { listPlaces, type OpenPlace } from "@xdr/identity";
import { permits } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute, type UserCaller } from "../../http/route.ts";
import { presentGrantShort } from "../../present/support.ts";
import { Place } from "../../schemas/identity.ts";
import type { System } from "../../system.ts";
import { openIncidentsOf } from "../../tenants/tenant-health.ts";

/** What is open there, for members; a grant is used by going there, where it is audited. */
const openIncidents = async (system: System, place: OpenPlace) => {
  const { tenant, grant } = place;
  if (grant !== undefined || !permits(place, "incident:read")) return {};
  const counts = await system.control.inTenant(tenant.id, (tx) => tx.incidents.counts());
  return { openIncidents: [...openIncidentsOf(counts)] };
};

const present = async (system: System, caller: UserCaller, place: OpenPlace) => {
  const { tenant, role, isHome, grant } = place;
  return {
    tenant: { id: tenant.id, name: tenant.name, sandbox: tenant.sandbox },
    role,
    isHome,
    isHere: tenant.id === caller.tenant.id,
    ...(grant === undefined ? {} : { support: presentGrantShort(grant) }),
    ...(await openIncidents(system, place)),
  };
};

export const authTenants = defineRoute(
  {
    method: "GET",
    url: "/api/auth/tenants",
    summary: "The tenants that the caller can go to, with what is open there",
    access: { kind: "session" },
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
