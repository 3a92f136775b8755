import { defaultTenantSettings } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { expect, it } from "vitest";
import { changeTenantData, getTenantData } from "./tenant-data.ts";

it("changes what an administrator says, with a receipt, for the own tenant only", async () => {
  const world = createServiceWorld();
  const [a, b] = [await world.addTenant(), await world.addTenant()];
  const change = { retentionDays: 90, legalHold: true, holdReason: " case 4711 " };
  const after = await changeTenantData(a.as("admin"), change);
  expect(after).toEqual({ retentionDays: 90, legalHold: true, holdReason: "case 4711" });
  expect(await getTenantData(a.as("viewer"))).toEqual(after);
  expect(await getTenantData(b.as("viewer"))).toEqual(defaultTenantSettings);
  const [receipt] = await world.control.inTenant(a.tenant.id, (tx) =>
    tx.receipts.list({ limit: 1 }),
  );
  expect(receipt).toMatchObject({
    action: "tenant.update",
    changes: { retentionDays: [30, 90], legalHold: [false, true], holdReason: ["", "case 4711"] },
  });
  const free = await changeTenantData(a.as("admin"), { legalHold: false });
  expect(free).toMatchObject({ legalHold: false, holdReason: "" });
});

it("refuses other roles, senseless times and a hold without a reason", async () => {
  const { as } = await createServiceWorld().addTenant();
  for (const role of ["viewer", "analyst", "responder"] as const) {
    expect(await codeOf(changeTenantData(as(role), { retentionDays: 1 }))).toBe(
      "REQUEST_FORBIDDEN",
    );
  }
  for (const change of [
    { retentionDays: 0 },
    { retentionDays: 1.5 },
    { retentionDays: 3_651 },
    { legalHold: true },
    { legalHold: true, holdReason: "  " },
    { legalHold: true, holdReason: "x".repeat(501) },
  ]) {
    expect(await codeOf(changeTenantData(as("admin"), change))).toBe("REQUEST_BODY_INVALID");
  }
});
