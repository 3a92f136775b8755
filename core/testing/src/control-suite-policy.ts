import { businessTimeDefault } from "@xdr/event";
import type { PolicyVersion, TargetCriticality } from "@xdr/ports";
import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const version = (at: number): PolicyVersion => ({
  ...{ version: at, text: `// ${at} →`, autonomy: 2, note: "because" },
  tests: [{ name: "a", action: "block-address", asks: "machine", expect: "allow", targets: 2 }],
  businessTime: { ...businessTimeDefault, days: [1, 7] },
  ...{ authorId: "u1", authorLabel: "Ada", createdTime: 7 },
});

const target = (key: string, some: Partial<TargetCriticality> = {}): TargetCriticality => ({
  ...{ kind: "device", key, label: key, criticality: "critical", setBy: "Ada", setTime: 7 },
  ...some,
});

export const policyCases = (store: StoreOf): void => {
  it("keeps each version of a policy; the newest is the one in force", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ policies }) => {
      expect(await policies.current()).toBeUndefined();
      for (const at of [1, 2, 10]) await policies.append(version(at));
      expect(await policies.current()).toEqual(version(10));
      expect(await policies.byVersion(2)).toEqual(version(2));
      expect(await policies.byVersion(3)).toBeUndefined();
      expect(await policies.list(2)).toEqual([version(10), version(2)]);
    });
    const twice = store().inTenant(tenant.id, ({ policies }) => policies.append(version(2)));
    expect(await codeOf(twice)).toBe("REQUEST_CONFLICT");
  });

  it("keeps what a target matters until it is said anew or taken back", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ policies }) => {
      await policies.setCriticality(target("web-1"));
      await policies.setCriticality(target("db-1"));
      await policies.setCriticality(target("web-1", { criticality: "low", setBy: "Bo" }));
      expect(await policies.criticalities()).toEqual([
        target("db-1"),
        target("web-1", { criticality: "low", setBy: "Bo" }),
      ]);
      expect(await policies.criticalityOf({ kind: "device", key: "web-1" })).toBe("low");
      expect(await policies.criticalityOf({ kind: "user", key: "web-1" })).toBeUndefined();
      expect(await policies.criticalityOf({ kind: "incident", key: "web-1" })).toBeUndefined();
      await policies.clearCriticality("device", "db-1");
      await policies.clearCriticality("device", "nobody");
      expect((await policies.criticalities()).map(({ key }) => key)).toEqual(["web-1"]);
    });
  });

  it("shows nobody another tenant's policy", async () => {
    const [one, other] = [await seedTenant(store()), await seedTenant(store())];
    await store().inTenant(one.tenant.id, async ({ policies }) => {
      await policies.append(version(1));
      await policies.setCriticality(target("web-1"));
    });
    await store().inTenant(other.tenant.id, async ({ policies }) => {
      expect(await policies.current()).toBeUndefined();
      expect(await policies.criticalities()).toEqual([]);
      expect(await policies.criticalityOf({ kind: "device", key: "web-1" })).toBeUndefined();
      await policies.append(version(1));
      await policies.clearCriticality("device", "web-1");
    });
    const kept = await store().inTenant(one.tenant.id, ({ policies }) => policies.criticalities());
    expect(kept).toHaveLength(1);
  });
};
