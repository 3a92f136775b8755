import { asTenantId } from "@xdr/event";
import type { ControlStore } from "@xdr/ports";
import { expect, it } from "vitest";
import {
  freshName,
  sampleFinding,
  sampleIncident,
  sampleSource,
  seedTenant,
} from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const deleting = { state: "deleting", stateReason: "contract ended", deleteTime: 5_000 } as const;

/** A tenant with rows that refer to each other. */
const furnished = async (store: ControlStore) => {
  const seeded = await seedTenant(store, "admin");
  const { tenant, user } = seeded;
  const finding = sampleFinding(tenant.id);
  const incident = sampleIncident(tenant.id, { findingIds: [finding.id] });
  await store.inTenant(tenant.id, async (tx) => {
    await tx.sources.create(sampleSource(tenant.id), undefined);
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
    await tx.data.addUsage({ day: 1, events: 1, bytes: 1 });
    await tx.keys.activate({ kid: "k1", wrapped: "w", wrappedBy: "r", createdTime: 1 }, undefined);
    await tx.receipts.append({
      action: "source.create",
      actor: { kind: "user", id: user.id, label: user.email },
      target: { kind: "source", id: "s" },
      outcome: "success",
    });
  });
  return seeded;
};

const rowsOf = async (store: ControlStore, id: string): Promise<number> => {
  const rows = await store.asSystem((tx) => tx.tenants.erasableRows(asTenantId(id)));
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
};

export const erasureCases = (store: StoreOf): void => {
  it("keeps why a tenant is not active, and forgets it when it is again", async () => {
    const { tenant } = await seedTenant(store());
    const change = (to: Parameters<ControlStore["asSystem"]>[0]) => store().asSystem(to);
    await change((tx) =>
      tx.tenants.setState(tenant.id, { state: "suspended", stateReason: "unpaid" }),
    );
    expect(await store().asSystem((tx) => tx.tenants.byId(tenant.id))).toEqual({
      ...tenant,
      state: "suspended",
      stateReason: "unpaid",
    });
    await change((tx) => tx.tenants.setState(tenant.id, deleting));
    expect(await store().asSystem((tx) => tx.tenants.byId(tenant.id))).toMatchObject(deleting);
    await change((tx) => tx.tenants.setState(tenant.id, { state: "active" }));
    expect(await store().asSystem((tx) => tx.tenants.byId(tenant.id))).toEqual(tenant);
    const nobody = asTenantId(freshName("nobody"));
    const missing = change((tx) => tx.tenants.setState(nobody, { state: "active" }));
    expect(await codeOf(missing)).toBe("REQUEST_NOT_FOUND");
  });

  it("erases every row of a tenant that is due, and nobody else's", async () => {
    const [gone, other] = [await furnished(store()), await furnished(store())];
    const { id } = gone.tenant;
    await store().asSystem((tx) => tx.tenants.setState(id, deleting));
    expect(await rowsOf(store(), id)).toBeGreaterThanOrEqual(7);
    await store().asSystem((tx) => tx.tenants.erase(id, 5_000));
    expect(await rowsOf(store(), id)).toBe(0);
    await store().asSystem(async (tx) => {
      expect(await tx.tenants.byId(id)).toBeUndefined();
      expect(await tx.tenants.erased()).toContainEqual({ id, erasedTime: 5_000 });
      expect(await tx.identity.credentialByEmail(gone.user.email)).toBeUndefined();
      expect(await tx.identity.credentialByEmail(other.user.email)).toBeDefined();
      const log = await tx.receipts.range(1, 1_000);
      expect(log.filter(({ tenantId }) => tenantId === id)).toHaveLength(1);
    });
    await store().inTenant(other.tenant.id, async (tx) => {
      expect(
        await tx.findings.list({ from: 0, to: Number.MAX_SAFE_INTEGER, limit: 9 }),
      ).not.toEqual([]);
      expect(await tx.keys.list()).toHaveLength(1);
    });
    const late = store().inTenant(id, (tx) => tx.data.addUsage({ day: 2, events: 1, bytes: 1 }));
    expect(await codeOf(late)).toBe("REQUEST_NOT_FOUND");
  });

  it("erases nothing before its time, under a legal hold, or of a tenant that lives on", async () => {
    const { tenant } = await furnished(store());
    const erase = (now: number) => store().asSystem((tx) => tx.tenants.erase(tenant.id, now));
    expect(await codeOf(erase(9_000))).toBe("REQUEST_CONFLICT");
    expect(await rowsOf(store(), tenant.id)).toBe(0);
    await store().asSystem((tx) => tx.tenants.setState(tenant.id, deleting));
    const before = await rowsOf(store(), tenant.id);
    expect(await codeOf(erase(4_999))).toBe("REQUEST_CONFLICT");
    await store().inTenant(tenant.id, async ({ data }) =>
      data.put({ ...(await data.get()), legalHold: true, holdReason: "case 1" }),
    );
    expect(await codeOf(erase(9_000))).toBe("REQUEST_CONFLICT");
    expect(await rowsOf(store(), tenant.id)).toBe(before + 1);
  });
};
