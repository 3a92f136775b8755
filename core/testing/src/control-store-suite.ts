import type { TenantId } from "@xdr/event";
import type { Clock, ControlStore, Tenant } from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  freshName,
  sampleFinding,
  sampleSource,
  sampleTenant,
  seedTenant,
} from "./control-fixtures.ts";
import { actionRunCases } from "./control-suite-action-run.ts";
import { agentCases } from "./control-suite-agent.ts";
import { agentCommandCases } from "./control-suite-agent-command.ts";
import { apiKeyCases } from "./control-suite-api-key.ts";
import { connectorCases } from "./control-suite-connector.ts";
import { decoderCases } from "./control-suite-decoder.ts";
import { detectionCases } from "./control-suite-detection.ts";
import { deviceCases } from "./control-suite-device.ts";
import { drillCases } from "./control-suite-drill.ts";
import { erasureCases } from "./control-suite-erasure.ts";
import { factorCases } from "./control-suite-factor.ts";
import { identityCases } from "./control-suite-identity.ts";
import { incidentCases } from "./control-suite-incident.ts";
import { listenerCases } from "./control-suite-listener.ts";
import { ownRowsCases } from "./control-suite-own-rows.ts";
import { placeCases } from "./control-suite-places.ts";
import { playbookCases } from "./control-suite-playbook.ts";
import { policyCases } from "./control-suite-policy.ts";
import { pullCases } from "./control-suite-pull.ts";
import { receiptCases } from "./control-suite-receipt.ts";
import { roleCases } from "./control-suite-role.ts";
import { ruleCases } from "./control-suite-rule.ts";
import { ruleActivityCases } from "./control-suite-rule-activity.ts";
import { scimCases } from "./control-suite-scim.ts";
import { secretCases } from "./control-suite-secret.ts";
import { codeOf, type StoreOf, suiteClock } from "./control-suite-shared.ts";
import { sourceCases } from "./control-suite-source.ts";
import { ssoCases } from "./control-suite-sso.ts";
import { tenantDataCases } from "./control-suite-tenant-data.ts";
import { workCases } from "./control-suite-work.ts";

export interface ControlStoreUnderTest {
  readonly store: ControlStore;
  close(): Promise<void>;
}

/** What every control store must do. `create` gives an empty one, once for the whole suite. */
export const controlStoreSuite = (
  name: string,
  create: (clock: Clock) => Promise<ControlStoreUnderTest>,
): void => {
  describe(`control store: ${name}`, () => {
    let current: ControlStoreUnderTest | undefined;
    const store: StoreOf = () => {
      if (current === undefined) throw new Error("the suite has not started");
      return current.store;
    };
    beforeAll(async () => {
      current = await create(suiteClock);
    });
    afterAll(() => current?.close());

    describe("transactions", () => transactionCases(store));
    describe("the wall between tenants", () => wallCases(store));
    describe("identity", () => identityCases(store));
    describe("custom roles", () => roleCases(store));
    describe("provisioning", () => scimCases(store));
    describe("second factors", () => factorCases(store));
    describe("API keys", () => apiKeyCases(store));
    describe("known devices", () => deviceCases(store));
    describe("single sign-on", () => ssoCases(store));
    describe("sources", () => sourceCases(store));
    describe("listeners of sources", () => listenerCases(store));
    describe("pulls of sources", () => pullCases(store));
    describe("agents", () => agentCases(store));
    describe("commands to agents", () => agentCommandCases(store));
    describe("detection", () => detectionCases(store));
    describe("rules of the tenant's own", () => ruleCases(store));
    describe("activity of rules", () => ruleActivityCases(store));
    describe("incidents", () => incidentCases(store));
    describe("connectors", () => connectorCases(store));
    describe("drills", () => drillCases(store));
    describe("runs of actions", () => actionRunCases(store));
    describe("receipts", () => receiptCases(store));
    describe("people in many tenants", () => placeCases(store));
    describe("the end of a tenant", () => erasureCases(store));
    describe("all that a tenant owns", () => ownRowsCases(store));
    describe("background work", () => workCases(store));
    describe("settings and usage", () => tenantDataCases(store));
    describe("policies", () => policyCases(store));
    describe("playbooks", () => playbookCases(store));
    describe("decoders of the tenant's own", () => decoderCases(store));
    describe("keys and credentials", () => secretCases(store));
  });
};

const transactionCases = (store: StoreOf): void => {
  it("answers a ping", () => expect(store().ping()).resolves.toBeUndefined());

  it("undoes everything when the callback throws", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    const failing = store().inTenant(tenant.id, async (tx) => {
      await tx.sources.create(source, undefined);
      await tx.receipts.append({
        action: "source.create",
        actor: { kind: "system", id: "test", label: "test" },
        target: { kind: "source", id: source.id },
        outcome: "success",
      });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.sources.list()).toEqual([]);
      expect(await tx.receipts.list({ limit: 10 })).toEqual([]);
    });
  });

  it("gives back what the callback returns", async () => {
    expect(await store().asSystem(async () => 7)).toBe(7);
  });

  it("refuses to write into a tenant that does not exist", async () => {
    const tenantId = sampleTenant().id;
    const writing = store().inTenant(tenantId, (tx) => tx.findings.add([sampleFinding(tenantId)]));
    expect(await codeOf(writing)).toBe("REQUEST_NOT_FOUND");
  });
};

const wallCases = (store: StoreOf): void => {
  it("shows each tenant its own rows only, also with equal ids", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const id = sampleFinding(a.tenant.id).id;
    const add = (tenantId: TenantId, title: string): Promise<unknown> =>
      store().inTenant(tenantId, (tx) => tx.findings.add([sampleFinding(tenantId, { id, title })]));
    await add(a.tenant.id, "of a");
    await add(b.tenant.id, "of b");
    for (const [tenant, title] of [
      [a.tenant, "of a"],
      [b.tenant, "of b"],
    ] as const) {
      const found = await store().inTenant(tenant.id, (tx) => tx.findings.list({ limit: 10 }));
      expect(found.map((finding) => finding.title)).toEqual([title]);
    }
  });

  it("finds nothing of another tenant by id", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const source = sampleSource(a.tenant.id);
    await store().inTenant(a.tenant.id, (tx) => tx.sources.create(source, undefined));
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.sources.byId(source.id)).toBeUndefined();
      expect(await tx.users.byId(a.user.id)).toBeUndefined();
      expect((await tx.users.list()).map((user) => user.id)).toEqual([b.user.id]);
    });
    const stealing = store().inTenant(b.tenant.id, (tx) =>
      tx.sources.setToken(source.id, { hash: "00", prefix: "xx" }),
    );
    expect(await codeOf(stealing)).toBe("REQUEST_NOT_FOUND");
  });

  it("refuses a row that names another tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const writing = store().inTenant(a.tenant.id, (tx) =>
      tx.findings.add([sampleFinding(b.tenant.id)]),
    );
    expect(await codeOf(writing)).not.toBe("none");
    const found = await store().inTenant(b.tenant.id, (tx) => tx.findings.list({ limit: 10 }));
    expect(found).toEqual([]);
  });

  it("keeps tenants apart when hundreds of transactions interleave and some throw", async () => {
    const tenants: Tenant[] = [];
    for (let index = 0; index < 4; index += 1) tenants.push((await seedTenant(store())).tenant);
    const one = (index: number): Promise<void> => {
      const tenant = tenants[index % tenants.length] ?? sampleTenant();
      const rule = freshName("rule");
      return store().inTenant(tenant.id, async (tx) => {
        await tx.findings.add([sampleFinding(tenant.id, { title: rule })]);
        for (const finding of await tx.findings.list({ limit: 500 })) {
          expect(finding.tenantId).toBe(tenant.id);
        }
        if (index % 3 === 0) throw new Error("planned");
      });
    };
    const results = await Promise.allSettled(Array.from({ length: 240 }, (_, index) => one(index)));
    const failed = results.flatMap((result) => (result.status === "rejected" ? [result] : []));
    expect(failed.map((result) => result.reason.message)).toEqual(failed.map(() => "planned"));
    expect(failed.length).toBe(80);
    for (const tenant of tenants) {
      const found = await store().inTenant(tenant.id, (tx) => tx.findings.list({ limit: 500 }));
      expect(found.length).toBe(40);
    }
  });
};
