import { isGrantOpen, platformTenantId, type Tenant, type TenantTx } from "@xdr/ports";
import type { Static } from "typebox";
import { agentStateOf } from "../present/agent.ts";
import type { TenantHealth } from "../schemas/platform.ts";
import type { System } from "../system.ts";

const severities = [6, 5, 4, 3, 2, 1] as const;

export type OpenIncidents = readonly { readonly severity: number; readonly count: number }[];

/** Counts of what is open, the most severe first; severities without any are left out. */
export const openIncidentsOf = (
  counts: readonly {
    readonly status: string;
    readonly severity: number;
    readonly count: number;
  }[],
): OpenIncidents =>
  severities.flatMap((severity) => {
    const of = counts.filter((one) => one.status !== "closed" && one.severity === severity);
    const count = of.reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? [] : [{ severity, count }];
  });

/** Hosts whose agent has stopped checking in without having been revoked. */
export const silentHostsOf = async (tx: Pick<TenantTx, "agents">, now: number): Promise<number> =>
  (await tx.agents.list()).filter((agent) => agentStateOf(agent, now) === "silent").length;

const storedByTenant = async ({ events }: System): Promise<ReadonlyMap<string, number>> => {
  const stored = new Map<string, number>();
  for (const { tenants } of await events.days()) {
    for (const day of tenants) {
      stored.set(day.tenantId, (stored.get(day.tenantId) ?? 0) + day.events);
    }
  }
  return stored;
};

const healthOf = async (
  system: System,
  tenant: Tenant,
  eventsStored: number,
): Promise<Static<typeof TenantHealth>> => {
  const { id } = tenant;
  const now = system.clock.now();
  const found = await system.control.inTenant(id, async (tx) => ({
    settings: await tx.data.get(),
    counts: await tx.incidents.counts(),
    sources: (await tx.sources.list()).filter((source) => !source.disabled),
    users: (await tx.users.list()).filter(
      ({ disabled, supportGrantId }) => !disabled && supportGrantId === undefined,
    ),
    silentHosts: await silentHostsOf(tx, now),
    grants: (await tx.support.list()).filter((grant) => isGrantOpen(grant, now)),
  }));
  const { retentionDays: _days, holdReason: _reason, legalHold, ...quota } = found.settings;
  const today = await system.quotas.today(id);
  const lag = system.activity.medianLagMs(id);
  const supportUntil = Math.max(0, ...found.grants.map(({ expiresTime }) => expiresTime));
  return {
    ...tenant,
    eventsPerSecond: system.activity.eventsPerSecond(id),
    ...(lag === undefined ? {} : { ingestLagMs: Math.round(lag) }),
    eventsToday: today.events,
    bytesToday: today.bytes,
    eventsStored,
    sources: found.sources.length,
    silentSources: found.sources.filter((source) => !system.activity.isAlive(source.id)).length,
    silentHosts: found.silentHosts,
    users: found.users.length,
    legalHold,
    openIncidents: [...openIncidentsOf(found.counts)],
    ...(supportUntil === 0 ? {} : { supportUntil }),
    quota,
  };
};

/** Every tenant but the operators' own, in the order of the list. One after the other: no burst. */
export const tenantsHealth = async (
  system: System,
): Promise<readonly Static<typeof TenantHealth>[]> => {
  const stored = await storedByTenant(system);
  const tenants = await system.control.asSystem((tx) => tx.tenants.list());
  const healths: Static<typeof TenantHealth>[] = [];
  for (const tenant of tenants) {
    if (tenant.id === platformTenantId) continue;
    healths.push(await healthOf(system, tenant, stored.get(tenant.id) ?? 0));
  }
  return healths;
};
