import type { TenantId } from "@xdr/event";
import { type LiveEvent, rolePermissions, type Tenant } from "@xdr/ports";
import {
  type PlaybookContext,
  type PlaybookParts,
  type ResponseParts,
  startByTriggers,
} from "@xdr/response";
import type { ByItselfOptions } from "./by-itself.ts";

type Kinds = Parameters<typeof startByTriggers>[2];

export interface PlaybookTriggers {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** How often the schedule looks; what is scheduled starts at most this much late. */
const scheduleMs = 60_000;
/** The schedule looks at incidents that changed within this time. */
const scheduledMsMax = 24 * 60 * 60 * 1000;
const scheduledMax = 100;
/** Incidents that changed while no server looked are looked at after a start. */
const missedMsMax = 15 * 60 * 1000;

const machine = { kind: "system", id: "playbook", label: "Playbooks" } as const;

const contextOf = (
  { control, clock, ids, envelope, vault }: ByItselfOptions,
  parts: ResponseParts & PlaybookParts,
  tenant: Tenant,
): PlaybookContext => ({
  ...parts,
  ...{ control, clock, ids, envelope, vault },
  ...{ tenantId: tenant.id, actor: machine, requestId: ids.uuid(), sandbox: tenant.sandbox },
  permissions: rolePermissions.responder,
});

interface Waiting {
  readonly tenantId: TenantId;
  readonly incidentId: string;
  readonly kinds: Kinds;
}

/** Tells of each incident that changed lately, in tenants where a playbook is switched on. */
const sweep = async (
  { control, clock }: ByItselfOptions,
  { kinds, changedMs, add }: { kinds: Kinds; changedMs: number; add: (one: Waiting) => void },
): Promise<void> => {
  const since = clock.now() - changedMs;
  const query = { sort: "updated", order: "desc", limit: scheduledMax, offset: 0 } as const;
  for (const { id: tenantId } of await control.asSystem((tx) => tx.tenants.list())) {
    const { items } = await control.inTenant(tenantId, async (tx) => {
      const isOn = (await tx.playbooks.list()).some(({ enabled }) => enabled);
      return isOn ? tx.incidents.list(query) : { items: [] };
    });
    for (const { id, updatedTime } of items) {
      if (updatedTime >= since) add({ tenantId, incidentId: id, kinds });
    }
  }
};

/**
 * Starts playbooks when incidents open and change, and by the clock. Cool-downs stand in the
 * database: what is told twice, or told again after a restart, starts nothing twice.
 */
export const startPlaybookTriggers = (
  options: ByItselfOptions,
  parts: ResponseParts & PlaybookParts,
): PlaybookTriggers => {
  const { control, live, log, clock } = options;
  const stopped = new AbortController();
  const waiting = new Map<string, Waiting>();
  let working: Promise<void> | undefined;

  const look = async ({ tenantId, incidentId, kinds }: Waiting): Promise<void> => {
    const tenant = await control.asSystem((tx) => tx.tenants.byId(tenantId));
    if (tenant === undefined || tenant.sandbox) return;
    const runs = await startByTriggers(contextOf(options, parts, tenant), incidentId, kinds);
    for (const { id, name } of runs) log.info("playbook-started", { incidentId, runId: id, name });
  };
  const work = async (): Promise<void> => {
    for (const [key, one] of waiting) {
      if (stopped.signal.aborted) return;
      waiting.delete(key);
      await look(one).catch((error: unknown) =>
        log.warn("playbook-not-started", { ...one, error: String(error) }),
      );
    }
  };
  const wake = (): void => {
    working ??= work().finally(() => {
      working = undefined;
      if (waiting.size > 0 && !stopped.signal.aborted) wake();
    });
  };
  const add = (one: Waiting): void => {
    waiting.set(JSON.stringify([one.tenantId, one.incidentId, one.kinds]), one);
    wake();
  };
  const onEvent = (event: LiveEvent): void => {
    if (event.kind !== "IncidentChanged") return;
    const { tenantId, incidentId, revision } = event;
    const opened = revision <= 1 ? (["incident-opened"] as const) : [];
    add({ tenantId, incidentId, kinds: [...opened, "incident-changed", "finding"] });
  };
  const run = async (): Promise<void> => {
    let [kinds, changedMs]: [Kinds, number] = [["incident-changed", "finding"], missedMsMax];
    while (!stopped.signal.aborted) {
      await sweep(options, { kinds, changedMs, add }).catch((error: unknown) =>
        log.warn("playbooks-unseen", { error: String(error) }),
      );
      [kinds, changedMs] = [["schedule"], scheduledMsMax];
      await clock.sleep(scheduleMs, stopped.signal).catch(() => undefined);
    }
  };
  const unsubscribe = live.subscribe(onEvent);
  const running = run();
  return {
    stop: async () => {
      stopped.abort(new Error("stopping"));
      unsubscribe();
      await running;
      await working;
    },
  };
};
