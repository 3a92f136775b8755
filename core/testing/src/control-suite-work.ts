import type { DecodeJob } from "@xdr/ports";
import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import type { StoreOf } from "./control-suite-shared.ts";

const job: DecodeJob = {
  target: { kind: "quarantine", ids: ["b", "a"] },
  status: "running",
  createdTime: 1,
  createdBy: "somebody",
  total: 2,
  counts: { seen: 0, decoded: 0, unchanged: 0, refused: 0 },
  reasons: {},
};

export const workCases = (store: StoreOf): void => {
  it("keeps, replaces and removes work of one tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    await store().inTenant(a.tenant.id, async (tx) => {
      await tx.work.put("decode-again", "2", job);
      await tx.work.put("decode-again", "1", job);
      await tx.work.put("decode-again", "2", { ...job, status: "done", next: "\0 \ud800" });
    });
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.work.list("decode-again")).toEqual([]);
      expect(await tx.work.byId("decode-again", "1")).toBeUndefined();
      expect(await tx.work.remove("decode-again", "1")).toBe(false);
    });
    await store().inTenant(a.tenant.id, async (tx) => {
      const listed = await tx.work.list("decode-again");
      expect(listed.map(({ id, body }) => [id, body.status])).toEqual([
        ["1", "running"],
        ["2", "done"],
      ]);
      expect((await tx.work.byId("decode-again", "1"))?.body).toEqual(job);
      expect(await tx.work.remove("decode-again", "1")).toBe(true);
      expect(await tx.work.byId("decode-again", "1")).toBeUndefined();
    });
  });
};
