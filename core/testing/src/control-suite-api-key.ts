import type { ApiKey } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

type Owner = Awaited<ReturnType<typeof seedTenant>>;

const sampleKey = ({ user }: Owner, change: Partial<ApiKey> = {}): ApiKey => ({
  id: freshName("key"),
  prefix: freshName("prefix"),
  name: "exporter",
  userId: user.id,
  permissions: ["event:read", "receipt:read"],
  createdTime: 1000,
  expiresTime: 9000,
  ...change,
});

export const apiKeyCases = (store: StoreOf): void => {
  it("finds an API key by its prefix, with whom it acts for, until it is removed", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [old, key] = [sampleKey(a), sampleKey(a, { createdTime: 2000 })];
    await store().asSystem(async (tx) => {
      await tx.apiKeys.put(a.tenant.id, old, "hash of old");
      await tx.apiKeys.put(a.tenant.id, key, "hash");
      await tx.apiKeys.put(b.tenant.id, sampleKey(b), "hash of b");
      await tx.apiKeys.touch(key.id, 3000);
    });
    const used = { ...key, lastUsedTime: 3000 };
    const find = () => store().asSystem((tx) => tx.apiKeys.byPrefix(key.prefix));
    expect(await find()).toEqual({ key: used, hash: "hash", user: a.user, tenant: a.tenant });
    expect(await store().asSystem((tx) => tx.apiKeys.list(a.tenant.id))).toEqual([used, old]);
    expect(await store().asSystem((tx) => tx.apiKeys.remove(b.tenant.id, key.id))).toBe(false);
    expect(await store().asSystem((tx) => tx.apiKeys.remove(a.tenant.id, key.id))).toBe(true);
    expect(await find()).toBeUndefined();
  });

  it("refuses a taken prefix, and a key of another tenant's user", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const key = sampleKey(a);
    await store().asSystem((tx) => tx.apiKeys.put(a.tenant.id, key, "hash"));
    const put = (change: ApiKey) =>
      store().asSystem((tx) => tx.apiKeys.put(b.tenant.id, change, "h"));
    expect(await codeOf(put(sampleKey(b, { prefix: key.prefix })))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(put(sampleKey(a)))).toBe("REQUEST_NOT_FOUND");
  });
};
