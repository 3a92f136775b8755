import type { SsoConnection, SsoFlow } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sampleConnection = (change: Partial<SsoConnection> = {}): SsoConnection => ({
  id: freshName("sso"),
  name: "Example",
  issuer: "https://id.example.com",
  clientId: "xdr",
  domains: [`${freshName("d").replaceAll("_", "-").toLowerCase()}.example`, "shared.example"],
  roleClaim: "groups",
  roleMap: { soc: "analyst", leads: "admin" },
  trustsFactor: false,
  enabled: true,
  ...change,
});

export const ssoCases = (store: StoreOf): void => {
  const seed = async (change: Partial<SsoConnection> = {}) => {
    const owner = await seedTenant(store());
    const connection = sampleConnection(change);
    const tenantId = owner.tenant.id;
    await store().asSystem((tx) => tx.sso.put(tenantId, connection));
    return { ...owner, of: { tenantId, connection } };
  };
  const flowOf = ({ of }: Awaited<ReturnType<typeof seed>>, expiresTime: number): SsoFlow => ({
    secretHash: freshName("hash"),
    tenantId: of.tenantId,
    connectionId: of.connection.id,
    state: "state",
    nonce: "nonce",
    codeVerifier: "verifier",
    expiresTime,
  });

  it("finds a connection by tenant, id and whole domain, while it is enabled", async () => {
    const a = await seed({ defaultRole: "viewer" });
    const { tenantId, connection } = a.of;
    const [domain = ""] = connection.domains;
    const look = () =>
      store().asSystem(async (tx) => [
        await tx.sso.get(tenantId),
        await tx.sso.byId(connection.id),
        await tx.sso.byDomain(domain),
      ]);
    expect(await look()).toEqual([connection, a.of, [a.of]]);
    for (const wrong of [domain.slice(1), "%", `${domain} shared.example`, ""]) {
      expect(await store().asSystem((tx) => tx.sso.byDomain(wrong))).toEqual([]);
    }
    const off = { ...connection, enabled: false };
    await store().asSystem((tx) => tx.sso.put(tenantId, off));
    expect(await look()).toEqual([off, { tenantId, connection: off }, []]);
  });

  it("links a subject to a member of the tenant once, and forgets it with the connection", async () => {
    const [a, b] = [await seed(), await seed()];
    const link = { userId: a.user.id, managed: true };
    const put = (at: typeof a, subject: string) =>
      store().asSystem((tx) => tx.sso.link(at.of, subject, link));
    const find = (at: typeof a) => store().asSystem((tx) => tx.sso.linkOf(at.of, "sub"));
    await put(a, "sub");
    expect(await find(a)).toEqual(link);
    expect(await find(b)).toBeUndefined();
    expect(await codeOf(put(a, "sub"))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(put(b, "other"))).toBe("REQUEST_NOT_FOUND");
    await store().asSystem((tx) => tx.sso.put(a.of.tenantId, { ...a.of.connection, name: "New" }));
    expect(await find(a)).toEqual(link);
    const next = sampleConnection();
    await store().asSystem((tx) => tx.sso.put(a.of.tenantId, next));
    expect(await find({ ...a, of: { ...a.of, connection: next } })).toBeUndefined();
    expect(await find(a)).toBeUndefined();
  });

  it("gives a waiting sign-in to one caller, and none when it is over or its connection is gone", async () => {
    const a = await seed();
    const [first, late, orphan] = [flowOf(a, 100), flowOf(a, 100), flowOf(a, 9_000)];
    await store().asSystem((tx) => tx.sso.startFlow(first, 1));
    await store().asSystem((tx) => tx.sso.startFlow(late, 1));
    const take = (flow: SsoFlow, now: number) =>
      store().asSystem((tx) => tx.sso.takeFlow(flow.secretHash, now));
    const taken = await Promise.all([take(first, 50), take(first, 50)]);
    expect(taken.filter((flow) => flow !== undefined)).toEqual([first]);
    expect(await take(late, 100)).toBeUndefined();
    await store().asSystem((tx) => tx.sso.startFlow(orphan, 1));
    expect(await store().asSystem((tx) => tx.sso.remove(a.of.tenantId))).toBe(true);
    expect(await store().asSystem((tx) => tx.sso.remove(a.of.tenantId))).toBe(false);
    expect(await take(orphan, 50)).toBeUndefined();
  });
};
