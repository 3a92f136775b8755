import type { ConnectorRecord } from "@xdr/ports";
import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sample = (id: string, some: Partial<ConnectorRecord> = {}): ConnectorRecord => ({
  id,
  name: 'Okta "of" us',
  product: "okta-users",
  settings: { host: "example.com", odd: '\\"\u0001' },
  createdTime: 5,
  ...some,
});

export const connectorCases = (store: StoreOf): void => {
  it("keeps a connector as it was given, in the order of creation, until it is removed", async () => {
    const { tenant } = await seedTenant(store());
    const first = sample("b");
    const later = sample("a", { createdTime: 6, own: '{"name":"x"}' });
    await store().inTenant(tenant.id, async (tx) => {
      await tx.connectors.create(later);
      await tx.connectors.create(first);
    });
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.connectors.list()).toEqual([first, later]);
      expect(await tx.connectors.byId("a")).toEqual(later);
      expect(await tx.connectors.remove("b")).toBe(true);
      expect(await tx.connectors.remove("b")).toBe(false);
      expect(await tx.connectors.list()).toEqual([later]);
    });
    const again = store().inTenant(tenant.id, (tx) => tx.connectors.create(later));
    expect(await codeOf(again)).toBe("REQUEST_CONFLICT");
  });

  it("shows nobody another tenant's connectors", async () => {
    const { tenant } = await seedTenant(store());
    const other = await seedTenant(store());
    await store().inTenant(tenant.id, (tx) => tx.connectors.create(sample("mine")));
    await store().inTenant(other.tenant.id, async (tx) => {
      expect(await tx.connectors.list()).toEqual([]);
      expect(await tx.connectors.byId("mine")).toBeUndefined();
      expect(await tx.connectors.remove("mine")).toBe(false);
    });
  });
};
