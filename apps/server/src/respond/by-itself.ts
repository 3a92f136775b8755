import type { TenantId } from "@xdr/event";
import {
  type CredentialVault,
  type Envelope,
  type LiveBus,
  type LiveEvent,
  type Log,
  rolePermissions,
  type Tenant,
} from "@xdr/ports";
import {
  machineActor,
  type ResponseContext,
  type ResponseParts,
  respondByItself,
  responseLimits,
} from "@xdr/response";
import type { RespondOptions } from "./open-respond.ts";

export interface ByItselfOptions extends RespondOptions {
  readonly live: LiveBus;
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
}

export interface ByItself {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** Incidents that changed while no server looked are looked at again after a start. */
const missedMsMax = 15 * 60 * 1000;
const missedMax = 100;

const contextOf = (
  { control, clock, ids, envelope, vault }: ByItselfOptions,
  parts: ResponseParts,
  tenant: Tenant,
): ResponseContext => ({
  ...parts,
  ...{ control, clock, ids, envelope, vault },
  ...{ tenantId: tenant.id, actor: machineActor, requestId: ids.uuid(), sandbox: tenant.sandbox },
  permissions: rolePermissions.responder,
});

/** Incidents of a tenant that changed shortly before now, where something may start by itself. */
const missedBy = async (
  { control, clock }: ByItselfOptions,
  { autonomyOf }: ResponseParts,
  tenantId: TenantId,
): Promise<readonly string[]> => {
  const since = clock.now() - missedMsMax;
  const query = { sort: "updated", order: "desc", limit: missedMax, offset: 0 } as const;
  const items = await control.inTenant(tenantId, async (tx) => {
    if ((await autonomyOf(tx)) < responseLimits.machineAutonomyMin) return [];
    return (await tx.incidents.list(query)).items;
  });
  return items.filter(({ updatedTime }) => updatedTime >= since).map(({ id }) => id);
};

const say = (log: Log, incidentId: string, found: Awaited<ReturnType<typeof respondByItself>>) => {
  for (const { id, plan } of found.started) {
    log.info("response-by-itself", { incidentId, runId: id, action: plan.action });
  }
  for (const { proposal, reason } of found.skipped) {
    log.warn("response-not-possible", { incidentId, action: proposal.action, reason });
  }
};

/** Looks at each incident that changes, one after the other, and starts what policy lets a machine start. */
export const startByItself = (options: ByItselfOptions, parts: ResponseParts): ByItself => {
  const { control, live, log } = options;
  const changed = new Map<string, TenantId>();
  let isStopped = false;
  let working: Promise<void> | undefined;

  const look = async (incidentId: string, tenantId: TenantId): Promise<void> => {
    const tenant = await control.asSystem((tx) => tx.tenants.byId(tenantId));
    if (tenant === undefined || tenant.sandbox) return;
    say(log, incidentId, await respondByItself(contextOf(options, parts, tenant), incidentId));
  };
  const work = async (): Promise<void> => {
    for (const [incidentId, tenantId] of changed) {
      if (isStopped) return;
      changed.delete(incidentId);
      await look(incidentId, tenantId).catch((error: unknown) =>
        log.warn("response-by-itself-failed", { incidentId, error: String(error) }),
      );
    }
  };
  const wake = (): void => {
    working ??= work().finally(() => {
      working = undefined;
      if (changed.size > 0 && !isStopped) wake();
    });
  };
  const onEvent = (event: LiveEvent): void => {
    if (event.kind !== "IncidentChanged") return;
    changed.set(event.incidentId, event.tenantId);
    wake();
  };
  const catchUp = async (): Promise<void> => {
    for (const { id } of await control.asSystem((tx) => tx.tenants.list())) {
      for (const incidentId of await missedBy(options, parts, id)) changed.set(incidentId, id);
    }
    wake();
  };
  const unsubscribe = live.subscribe(onEvent);
  const caughtUp = catchUp().catch((error: unknown) =>
    log.warn("response-by-itself-failed", { error: String(error) }),
  );
  return {
    stop: async () => {
      isStopped = true;
      unsubscribe();
      await caughtUp;
      await working;
    },
  };
};
