import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { listRuleSettings } from "./list-rule-settings.ts";
import { setRuleEnabled } from "./set-rule-enabled.ts";

const catalog = {
  isEnabledByDefault: (ruleId: string) =>
    new Map([
      ["on", true],
      ["off", false],
    ]).get(ruleId),
};

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const receipts = () =>
    world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 10 }));
  return { world, own, other, receipts };
};

describe("setRuleEnabled", () => {
  it("turns a rule off for this tenant only and writes from and to", async () => {
    const { world, own, other, receipts } = await seed();
    const ctx = own.as("responder");
    await setRuleEnabled(ctx, { ruleId: "on", enabled: false }, catalog);
    expect(await listRuleSettings(own.as("viewer"))).toEqual([
      { ruleId: "on", enabled: false, reason: "", updatedTime: world.clock.now() },
    ]);
    expect(await listRuleSettings(other.as("viewer"))).toEqual([]);
    expect(await receipts()).toMatchObject([
      { action: "rule.set-enabled", changes: { enabled: [true, false] } },
    ]);
  });

  it("writes one receipt for saying the same twice", async () => {
    const { own, receipts } = await seed();
    const ctx = own.as("responder");
    const first = await setRuleEnabled(ctx, { ruleId: "off", enabled: true }, catalog);
    expect(await setRuleEnabled(ctx, { ruleId: "off", enabled: true }, catalog)).toEqual(first);
    expect((await receipts()).map((receipt) => receipt.changes)).toEqual([
      { enabled: [false, true] },
    ]);
  });

  it("refuses an unknown rule, a wrong role and a wrong value", async () => {
    const { own } = await seed();
    const set = (role: "analyst" | "responder", ruleId: string, enabled: unknown) =>
      codeOf(setRuleEnabled(own.as(role), { ruleId, enabled: enabled as boolean }, catalog));
    expect(await set("responder", "unknown", true)).toBe("REQUEST_NOT_FOUND");
    expect(await set("responder", "\0", true)).toBe("REQUEST_NOT_FOUND");
    expect(await set("responder", "on", "no")).toBe("REQUEST_BODY_INVALID");
    expect(await set("analyst", "on", false)).toBe("REQUEST_FORBIDDEN");
  });
});
