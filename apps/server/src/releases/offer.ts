import type { AgentOfTenant } from "@xdr/ports";
import type { SignedRelease } from "@xdr/signing";
import type { System } from "../system.ts";
import { isHalted, isInRing, readRollouts, rolloutOf } from "./rollouts.ts";

/** The version that this host is to run instead of the one that it says it runs; `undefined` for none. */
export const offerFor = async (
  system: Pick<System, "config" | "control" | "releases">,
  { agent, tenantId }: AgentOfTenant,
  running: unknown,
): Promise<SignedRelease | undefined> => {
  const rollout = rolloutOf(await readRollouts(system.config.dataDir), agent.group);
  if (rollout === undefined || rollout.version === running) return undefined;
  if (!isInRing(agent.id, rollout)) return undefined;
  const releases = await system.releases.list();
  const release = releases.find(({ version }) => version === rollout.version);
  if (release === undefined) return undefined;
  const agents = await system.control.inTenant(tenantId, (tx) => tx.agents.list());
  const others = agents.filter((one) => one.group === agent.group && one.revokedTime === undefined);
  return isHalted(others, rollout.version) ? undefined : release.signed;
};
