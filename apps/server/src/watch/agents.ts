import type { TenantId } from "@xdr/event";
import type { Agent, Clock, ControlStore, EventStore, Log, Notice, NoticeKind } from "@xdr/ports";
import { type TenantWatch, watchTenants } from "./watch-tenants.ts";

export const agentWatchLimits = Object.freeze({
  checkMs: 30_000,
  /** Without a check-in for so long a host is lost. */
  lostMs: 5 * 60_000,
  /** An agent that checks in while nothing of its host arrives for so long is silent. */
  silentMs: 60 * 60_000,
  hostnamesMax: 10_000,
  /** Closed notices about agents of a tenant that are kept. */
  closedMax: 200,
});

export interface AgentWatchOptions {
  readonly control: ControlStore;
  readonly events: Pick<EventStore, "topValues">;
  readonly clock: Clock;
  readonly log: Log;
}

interface Trouble {
  readonly agent: Agent;
  readonly kind: Exclude<NoticeKind, "source-silent">;
  readonly since: number;
}

type Agents = readonly Agent[];

const kinds = ["agent-lost", "agent-silent"] as const;
const words: Readonly<Record<Trouble["kind"], readonly [string, string]>> = {
  "agent-lost": [
    "is lost",
    "Its agent has not checked in for over five minutes. See whether the host runs, and the agent on it.",
  ],
  "agent-silent": [
    "is silent",
    "Its agent checks in, but nothing of this host has arrived for an hour. See on page Fleet which sensors run and what waits there.",
  ],
};

const uidOf = ({ agent, kind, since }: Trouble): string => `${kind}:${agent.id}:${since}`;

const noticeOf = (trouble: Trouble, now: number): Notice => {
  const { agent, kind, since } = trouble;
  const [what, desc] = words[kind];
  return {
    ...{ class_uid: 2004, activity_id: 1, status_id: 1, severity_id: 3 },
    ...{ time: now, start_time: since },
    finding_info: { uid: uidOf(trouble), title: `${agent.hostname} ${what}`, desc, types: [kind] },
    resources: [{ uid: agent.id, name: agent.hostname }],
  };
};

/** Hosts of which something arrived lately. */
const heardHosts = async (
  { events }: AgentWatchOptions,
  tenantId: TenantId,
  now: number,
): Promise<ReadonlySet<string>> => {
  const range = { where: { kind: "all" }, from: now - agentWatchLimits.silentMs, to: now } as const;
  const { hostnamesMax } = agentWatchLimits;
  const request = { ...range, buckets: 1 };
  const top = await events.topValues(tenantId, request, "hostname", hostnamesMax);
  return new Set(top.map(({ value }) => value));
};

const troublesOf = (
  agents: readonly Agent[],
  heard: ReadonlySet<string>,
  { now, startedTime }: { readonly now: number; readonly startedTime: number },
): readonly Trouble[] =>
  agents.flatMap((agent): readonly Trouble[] => {
    const { lastSeenTime: seen, revokedTime, createdTime, hostname } = agent;
    if (seen === undefined || revokedTime !== undefined) return [];
    // Nobody can check in while the server is down: that time does not count.
    const isLost = now - Math.max(seen, startedTime) > agentWatchLimits.lostMs;
    if (isLost) return [{ agent, kind: "agent-lost", since: seen }];
    const isOld = now - Math.max(createdTime, startedTime) > agentWatchLimits.silentMs;
    if (!isOld || heard.has(hostname)) return [];
    return [{ agent, kind: "agent-silent", since: createdTime }];
  });

const isOfAgents = ({ finding_info: { types } }: Notice): boolean =>
  types.some((type) => kinds.some((kind) => kind === type));

const keyOf = ({ resources: [agent], finding_info: { types } }: Notice): string =>
  `${types[0]}:${agent?.uid}`;

/** Was it heard since the notice? A restart of the server is no reason to take it back. */
const isStillLost = ({ finding_info, start_time, resources: [host] }: Notice, agents: Agents) =>
  finding_info.types[0] === "agent-lost" &&
  agents.some(
    ({ id, revokedTime, lastSeenTime }) =>
      id === host?.uid && revokedTime === undefined && lastSeenTime === start_time,
  );

interface Look {
  readonly agents: Agents;
  readonly troubles: readonly Trouble[];
  readonly now: number;
}

/** Opens what is new, closes what is over, forgets the oldest closed ones; one transaction. */
const settle = (
  { control }: AgentWatchOptions,
  tenantId: TenantId,
  { agents, troubles, now }: Look,
): Promise<void> =>
  control.inTenant(tenantId, async (tx) => {
    const known = (await tx.work.list("notice")).filter(({ body }) => isOfAgents(body));
    const open = known.filter(({ body }) => body.status_id === 1);
    const opened = new Set(open.map(({ body }) => keyOf(body)));
    const held = new Set(troubles.map(({ agent, kind }) => `${kind}:${agent.id}`));
    for (const trouble of troubles) {
      if (opened.has(`${trouble.kind}:${trouble.agent.id}`)) continue;
      await tx.work.put("notice", uidOf(trouble), noticeOf(trouble, now));
    }
    for (const { id, body } of open) {
      if (held.has(keyOf(body)) || isStillLost(body, agents)) continue;
      const closed: Notice = { ...body, activity_id: 3, status_id: 4, end_time: now };
      await tx.work.put("notice", id, closed);
    }
    const old = known
      .filter(({ body }) => body.status_id === 4)
      .toSorted((a, b) => b.body.time - a.body.time);
    for (const { id } of old.slice(agentWatchLimits.closedMax)) await tx.work.remove("notice", id);
  });

/** Looks at the fleets every `checkMs`. What is open stands in the control store. */
export const createAgentWatch = (options: AgentWatchOptions): TenantWatch => {
  const { control, clock, log } = options;
  const startedTime = clock.now();

  const checkTenant = async (tenantId: TenantId): Promise<void> => {
    const agents = await control.inTenant(tenantId, (tx) => tx.agents.list());
    if (agents.length === 0) return;
    const now = clock.now();
    const heard = await heardHosts(options, tenantId, now);
    const troubles = troublesOf(agents, heard, { now, startedTime });
    await settle(options, tenantId, { agents, troubles, now });
  };
  return watchTenants({
    control,
    clock,
    log,
    checkMs: agentWatchLimits.checkMs,
    checkTenant,
    says: { notChecked: "agents-not-checked", broken: "agent-watch-broken" },
  });
};
