import { decide, defaultPolicyText, loadPolicy, policySchema } from "@xdr/decide";
import { type ActionRun, asSourceId, asUserId, type Entity } from "@xdr/event";
import type { Clock, ControlStore, Role } from "@xdr/ports";
import {
  createMemoryHostCommands,
  createQuietLog,
  createServiceWorld,
  type MemoryHostCommands,
  type ServiceWorld,
  sampleFinding,
  sampleIncident,
  sampleUser,
  type WorldTenant,
} from "@xdr/testing";
import type { Judge, ResponseContext } from "../context.ts";
import type { WorkerParts } from "../run-journal.ts";
import { workRun } from "../work-run.ts";
import { sampleActions } from "./sample-actions.ts";

export const attacker = "203.0.113.7";
const agentId = "agent-web-1";

const entities: readonly Entity[] = [
  { kind: "address", key: attacker, label: attacker, role: "source" },
  { kind: "device", key: "web-1", label: "web-1", role: "target" },
  { kind: "user", key: "web-1\\deploy", label: "deploy", role: "target" },
  { kind: "process", key: "web-1/4711", label: "4711", role: "target" },
  { kind: "file", key: "web-1:/tmp/x", label: "/tmp/x", role: "target" },
];

/** The policy as it is shipped, at the autonomy that lets addresses be blocked without a person. */
const shipped = (critical: readonly string[], autonomy: number): Judge => {
  const loaded = loadPolicy("test", defaultPolicyText, policySchema(sampleActions));
  const policy = {
    ...{ loaded, autonomy, isBusinessTime: true },
    criticalityOf: ({ key }: { readonly key: string }) =>
      critical.includes(key) ? ("critical" as const) : ("normal" as const),
  };
  return async (_tx, { incident, proposal, ...rest }) => {
    const { role, machine, sandbox, killSwitch } = rest;
    const asker = { role, ...(machine === undefined ? {} : { machine }) };
    const protectedTargets = { ...rest.protected, ownServer: ["192.0.2.1", "xdr.example"] };
    const context = { ...asker, tenant: { sandbox }, killSwitch, registry: sampleActions, policy };
    return decide({ incident, proposal, context: { ...context, protectedTargets } });
  };
};

export interface ResponseWorld {
  readonly world: ServiceWorld;
  readonly tenant: WorldTenant;
  readonly hosts: MemoryHostCommands;
  readonly incidentId: string;
  as(role: Role, sandbox?: boolean): ResponseContext;
  /** A further member of the tenant. */
  join(role: Role, email?: string): Promise<ResponseContext>;
  worker(change?: Partial<WorkerParts>): WorkerParts;
  /** Lets workers do what is due until nothing is. */
  settle(parts?: WorkerParts): Promise<void>;
  run(id: string): Promise<ActionRun>;
}

/** Sleeping takes no time: what waits for a host goes on at once. */
const sleepless = (clock: Clock): Clock => ({ ...clock, sleep: async () => undefined });

/** A tenant with an incident on web-1, whose host has an agent; policy is the shipped one. */
export const createResponseWorld = async (
  critical: readonly string[] = [],
  autonomy = 2,
): Promise<ResponseWorld> => {
  const world = createServiceWorld();
  const tenant = await world.addTenant();
  const { control, clock } = world;
  const hosts = createMemoryHostCommands({ clock });
  const finding = sampleFinding(tenant.tenant.id, { severity: 4, phase: "effect", entities });
  const incident = sampleIncident(tenant.tenant.id, { findingIds: [finding.id], severity: 4 });
  await control.asSystem((tx) =>
    tx.agentDirectory.create(tenant.tenant.id, {
      ...{ id: agentId, hostname: "web-1.example.com", group: "default", platform: "linux" },
      ...{ version: "1", keyId: "key-1", publicKey: "k", sourceId: asSourceId("source-1") },
      createdTime: 1,
    }),
  );
  await control.inTenant(tenant.tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
  const parts = {
    commands: hosts,
    registry: sampleActions,
    definitionOf: () => undefined,
    judge: shipped(critical, autonomy),
    autonomyOf: async () => autonomy,
    wake: () => undefined,
  };
  const worker = (change: Partial<WorkerParts> = {}): WorkerParts => ({
    ...{ ...parts, control, clock: sleepless(clock), log: createQuietLog() },
    ...{ holder: "worker-1", ...change },
  });
  const due = () => control.asSystem((tx) => tx.runDirectory.due(clock.now(), 1000));
  const tenantId = tenant.tenant.id;
  return {
    ...{ world, tenant, hosts, incidentId: incident.id, worker },
    as: (role, sandbox = false) => ({ ...tenant.as(role), ...parts, sandbox }),
    join: async (role, email) => {
      const user = sampleUser(role, email === undefined ? {} : { email });
      await control.asSystem((tx) => tx.identity.createUser(tenantId, user, "plain:x"));
      const actor = { kind: "user", id: user.id, label: user.email } as const;
      return { ...tenant.as(role), ...parts, sandbox: false, actor };
    },
    settle: async (given = worker()) => {
      for (let round = 0; round < 20; round += 1) {
        const found = await due();
        if (found.length === 0) return;
        for (const { runId } of found) await workRun(given, tenantId, runId);
      }
    },
    run: async (id) => {
      const run = await control.inTenant(tenantId, (tx) => tx.runs.byId(id));
      if (run === undefined) throw new Error(`no run ${id}`);
      return run;
    },
  };
};

/** Disables a member, or gives another role. */
export const changeMember = (
  control: ControlStore,
  ctx: ResponseContext,
  change: { readonly role?: Role; readonly disabled?: boolean },
): Promise<void> =>
  control.inTenant(ctx.tenantId, async (tx) => {
    const user = await tx.users.byId(asUserId(ctx.actor.id));
    if (user !== undefined) await tx.users.update({ ...user, ...change });
  });
