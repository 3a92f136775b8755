import type { TenantId } from "@xdr/event";
import type { Agent as StoredAgent } from "@xdr/ports";
import type { Static } from "typebox";
import type { Agent, CommandTrust } from "../schemas/agent.ts";
import type { System } from "../system.ts";

/** An agent checks in so often; after three that did not come it is silent. */
export const checkInSeconds = 20;
const silentMs = 3 * checkInSeconds * 1000;
/** A copy of the key that was seen within this time is worth a look. */
const cloneShownMs = 24 * 60 * 60 * 1000;

type State = Static<typeof Agent>["state"];

/** What an agent's row says of its host at this time. */
export const agentStateOf = (agent: StoredAgent, now: number): State => {
  if (agent.revokedTime !== undefined) return "revoked";
  if (agent.cloneTime !== undefined && now - agent.cloneTime < cloneShownMs) return "cloned";
  if (agent.lastSeenTime === undefined) return "new";
  return now - agent.lastSeenTime > silentMs ? "silent" : "online";
};

export const presentAgent = (agent: StoredAgent, now: number): Static<typeof Agent> => {
  const { publicKey: _key, health, ...shown } = agent;
  const state = agentStateOf(agent, now);
  if (health === undefined) return { ...shown, state };
  return { ...shown, state, health: { ...health, sensors: [...health.sensors] } };
};

/** What an agent needs to believe a command of this server. */
export const trustOf = (
  system: Pick<System, "commands" | "releases">,
  tenantId: TenantId,
): Static<typeof CommandTrust> => {
  const { keys } = system.commands.trustOf(tenantId);
  const releaseKeys = system.releases.keys.chain.map((link) => ({ ...link }));
  return { tenantId, keys: keys.map((link) => ({ ...link })), releaseKeys };
};
