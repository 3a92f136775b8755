import { type Receipt, type ReceiptDraft, receiptGenesisHash, receiptHash } from "@xdr/event";
import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf, suiteTime } from "./control-suite-shared.ts";

const draft = (change: Partial<ReceiptDraft> = {}): ReceiptDraft => ({
  action: "test.run",
  actor: { kind: "user", id: "u1", label: "hostile \0 \ud800" },
  target: { kind: "test", id: freshName("target") },
  outcome: "success",
  requestId: "r1",
  changes: { status: ["new", { to: undefined, count: 1e21 }] },
  ...change,
});

/** The whole log, checked leaf by leaf. */
const verifiedLog = async (store: StoreOf): Promise<readonly Receipt[]> => {
  const log = await store().asSystem((tx) => tx.receipts.range(1, 100_000));
  let previousHash = receiptGenesisHash;
  log.forEach((receipt, index) => {
    expect(receipt.seq).toBe(index + 1);
    expect(receipt.previousHash).toBe(previousHash);
    expect(receipt.hash).toBe(receiptHash(receipt));
    previousHash = receipt.hash;
  });
  return log;
};

export const receiptCases = (store: StoreOf): void => {
  it("links each leaf to the one before and gives it back as it was hashed", async () => {
    const { tenant } = await seedTenant(store());
    const written = await store().inTenant(tenant.id, (tx) => tx.receipts.append(draft()));
    expect(written).toMatchObject({ tenantId: tenant.id, time: suiteTime, action: "test.run" });
    expect(written.changes).toEqual({ status: ["new", { count: 1e21 }] });
    const system = await store().asSystem((tx) => tx.receipts.append(draft()));
    expect(system.tenantId).toBeUndefined();
    expect(system.seq).toBe(written.seq + 1);
    expect((await verifiedLog(store)).slice(-2)).toEqual([written, system]);
  });

  it("has no gap and no fork under twenty concurrent writers, some of which fail", async () => {
    const { tenant } = await seedTenant(store());
    const before = (await verifiedLog(store)).length;
    const write = (index: number): Promise<unknown> =>
      store().inTenant(tenant.id, async (tx) => {
        await tx.receipts.append(draft());
        await tx.receipts.append(draft({ action: "test.again" }));
        if (index % 4 === 0) throw new Error("planned");
      });
    await Promise.allSettled(Array.from({ length: 20 }, (_, index) => write(index)));
    expect((await verifiedLog(store)).length).toBe(before + 15 * 2);
  });

  it("shows a tenant its own leaves only, newest first, by action and page", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    for (const [tenantId, action] of [
      [a.tenant.id, "x.one"],
      [b.tenant.id, "x.one"],
      [a.tenant.id, "x.two"],
      [a.tenant.id, "x.one"],
    ] as const) {
      await store().inTenant(tenantId, (tx) => tx.receipts.append(draft({ action })));
    }
    await store().inTenant(a.tenant.id, async (tx) => {
      const all = await tx.receipts.list({ limit: 10 });
      expect(all.map((receipt) => receipt.action)).toEqual(["x.one", "x.two", "x.one"]);
      expect((await tx.receipts.list({ limit: 10, action: "x.one" })).length).toBe(2);
      const [newest] = all;
      const older = await tx.receipts.list({ limit: 10, beforeSeq: newest?.seq ?? 0 });
      expect(older).toEqual(all.slice(1));
      expect(await tx.receipts.range(1, 10)).toEqual(all.toReversed());
    });
  });

  it("refuses a leaf of another tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const writing = store().inTenant(a.tenant.id, (tx) =>
      tx.receipts.append(draft({ tenantId: b.tenant.id })),
    );
    expect(await codeOf(writing)).toBe("SERVER_INTERNAL");
  });
};
