import type { Agent, AgentHealth, EnrolmentToken } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleSource, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const health: AgentHealth = {
  spoolBytes: 1,
  spoolWaiting: 2,
  dropped: 0,
  level: "calm",
  cpuShare: 0.01,
  memoryBytes: 3,
  sensors: [{ name: "file", state: "running" }],
};

export const seedAgent = async (store: StoreOf) => {
  const { tenant } = await seedTenant(store());
  const source = sampleSource(tenant.id);
  const agent: Agent = {
    id: freshName("agent"),
    hostname: "web-1",
    group: "default",
    platform: "linux x64",
    version: "1.0.0",
    keyId: freshName("key"),
    publicKey: freshName("public"),
    sourceId: source.id,
    createdTime: 5,
  };
  await store().inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
  await store().asSystem((tx) => tx.agentDirectory.create(tenant.id, agent));
  return { tenant, agent };
};

const sampleToken = (usesMax: number): EnrolmentToken => ({
  id: freshName("token"),
  group: "servers",
  usesMax,
  uses: 0,
  createdTime: 5,
  createdBy: "ann@example.com",
  expiresTime: 100,
});

export const agentCases = (store: StoreOf): void => {
  it("finds an agent by its key, with what it last said", async () => {
    const { tenant, agent } = await seedAgent(store);
    await store().asSystem(async ({ agentDirectory }) => {
      expect(await agentDirectory.byKeyId(agent.keyId)).toEqual({
        tenantId: tenant.id,
        agent,
        instance: undefined,
      });
      await agentDirectory.seen(agent.id, { time: 9, peer: "192.0.2.1" });
      await agentDirectory.checkedIn(agent.id, { instance: "run-1", version: "2", health });
      expect(await agentDirectory.byKeyId(agent.keyId)).toMatchObject({ instance: "run-1" });
      expect(await agentDirectory.byKeyId("nobodys")).toBeUndefined();
    });
    const [listed] = await store().inTenant(tenant.id, (tx) => tx.agents.list());
    expect(listed).toEqual({ ...agent, version: "2", health, lastSeenTime: 9, peer: "192.0.2.1" });
  });

  it("takes a key once over all tenants, and shows an agent to its tenant only", async () => {
    const { agent } = await seedAgent(store);
    const { tenant: other, agent: theirs } = await seedAgent(store);
    const again = { ...theirs, id: freshName("agent"), keyId: agent.keyId };
    const creating = store().asSystem((tx) => tx.agentDirectory.create(other.id, again));
    expect(await codeOf(creating)).toBe("REQUEST_CONFLICT");
    await store().inTenant(other.id, async (tx) => {
      expect(await tx.agents.byId(agent.id)).toBeUndefined();
      expect(await tx.agents.revoke(agent.id, 1)).toBeUndefined();
      expect(await tx.agents.list()).toEqual([theirs]);
    });
    const found = await store().asSystem((tx) => tx.agentDirectory.byKeyId(agent.keyId));
    expect(found?.agent.revokedTime).toBeUndefined();
  });

  it("revokes an agent at once", async () => {
    const { tenant, agent } = await seedAgent(store);
    const before = await store().inTenant(tenant.id, (tx) => tx.agents.revoke(agent.id, 77));
    expect(before).toEqual(agent);
    const found = await store().asSystem((tx) => tx.agentDirectory.byKeyId(agent.keyId));
    expect(found?.agent.revokedTime).toBe(77);
  });

  it("gives a token's uses to as many as there are, of however many at once", async () => {
    const { tenant } = await seedTenant(store());
    const [token, hash] = [sampleToken(3), freshName("hash")];
    await store().inTenant(tenant.id, (tx) => tx.agents.putToken(token, hash));
    const use = (now: number) =>
      store().asSystem((tx) => tx.agentDirectory.consumeToken(hash, now));
    expect(await use(100)).toBeUndefined();
    const all = await Promise.all(Array.from({ length: 10 }, () => use(99)));
    const won = all.filter((one) => one !== undefined);
    expect(won).toHaveLength(3);
    expect(won[0]?.tenantId).toBe(tenant.id);
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.agents.tokens()).toEqual([{ ...token, uses: 3 }]);
      expect(await tx.agents.removeToken(token.id)).toEqual({ ...token, uses: 3 });
      expect(await tx.agents.removeToken(token.id)).toBeUndefined();
    });
  });

  it("takes a nonce of a key once until it is forgotten", async () => {
    const [key, nonce] = [freshName("key"), freshName("nonce")];
    const take = (of: string) =>
      store().asSystem((tx) => tx.agentDirectory.takeNonce(of, nonce, 50));
    const all = await Promise.all(Array.from({ length: 10 }, () => take(key)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await take(freshName("key"))).toBe(true);
    await store().asSystem((tx) => tx.agentDirectory.forgetNonces(50));
    expect(await take(key)).toBe(false);
    const gone = await store().asSystem((tx) => tx.agentDirectory.forgetNonces(51));
    expect(gone).toBeGreaterThanOrEqual(1);
    expect(await take(key)).toBe(true);
  });
};
