import type { ControlStore, OwnRow } from "@xdr/ports";
import { expect, it } from "vitest";
import { sampleFinding, sampleIncident, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const seeded = async (store: ControlStore) => {
  const { tenant } = await seedTenant(store, "admin");
  const findings = [1, 2, 3].map(() => sampleFinding(tenant.id));
  const incident = sampleIncident(tenant.id, { findingIds: findings.map(({ id }) => id) });
  await store.inTenant(tenant.id, async (tx) => {
    await tx.findings.add(findings);
    await tx.incidents.put(incident);
  });
  return { tenant, findings, incident };
};

type Seeded = Awaited<ReturnType<typeof seeded>>;

const allRows = async (store: ControlStore, { tenant }: Seeded, table: string, limit: number) => {
  const rows: OwnRow[] = [];
  let after: string | undefined;
  do {
    const page = await store.inTenant(tenant.id, (tx) =>
      tx.ownRows.page(table, { limit, ...(after === undefined ? {} : { after }) }),
    );
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
};

export const ownRowsCases = (store: StoreOf): void => {
  it("gives every row of a table once, in pages of any size", async () => {
    const own = await seeded(store());
    for (const limit of [1, 2, 3, 10]) {
      const rows = await allRows(store(), own, "findings", limit);
      const ids = rows.map(({ id }) => id);
      expect([limit, ids.toSorted()]).toEqual([limit, own.findings.map(({ id }) => id).toSorted()]);
    }
  });

  it("gives no row of another tenant, from any table, and no secret", async () => {
    const own = await seeded(store());
    const other = await seeded(store());
    const tables = await store().inTenant(own.tenant.id, (tx) => tx.ownRows.tables());
    expect(tables).toEqual(expect.arrayContaining(["findings", "incidents"]));
    expect(tables).not.toContain("receipts");
    let text = "";
    for (const table of tables) text += JSON.stringify(await allRows(store(), own, table, 100));
    expect(text).toContain(own.incident.id);
    expect(text).not.toContain(other.tenant.id);
    expect(text).not.toContain(other.incident.id);
    expect(text).not.toMatch(/argon2|"(\w+_)?(hash|wrapped|sealed|secret)":/i);
  });

  it("knows no table that is not among them", async () => {
    const { tenant } = await seeded(store());
    for (const table of ["receipts", "tenants", "pg_authid", "users; SELECT 1", ""]) {
      const asked = store().inTenant(tenant.id, (tx) => tx.ownRows.page(table, { limit: 1 }));
      expect([table, await codeOf(asked)]).toEqual([table, "REQUEST_NOT_FOUND"]);
    }
  });
};
