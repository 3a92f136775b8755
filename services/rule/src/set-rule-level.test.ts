import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { listRuleSettings } from "./list-rule-settings.ts";
import { setRuleEnabled } from "./set-rule-enabled.ts";
import { type LevelledRule, setRuleLevel } from "./set-rule-level.ts";

const rules = new Map<string, LevelledRule>([
  ["shipped", { origin: "catalog", level: "high" }],
  ["imported", { origin: "import:sigmahq", level: "high" }],
  ["mine", { origin: "own", level: "high" }],
]);
const find = (id: string) => rules.get(id);

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const set = (ruleId: string, level: string | null, reason = "the scanner does it daily") =>
    setRuleLevel(own.as("responder"), { ruleId, level, reason }, find);
  const settings = () => listRuleSettings(own.as("viewer"));
  const changes = async () =>
    (await world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 10 })))
      .toReversed()
      .map((receipt) => receipt.changes);
  return { own, other, set, settings, changes };
};

describe("another level for a rule that came from elsewhere", () => {
  it("is kept with its reason, told from and to, and taken back", async () => {
    const { other, set, settings, changes } = await seed();
    await set("imported", "low");
    expect(await settings()).toMatchObject([
      { ruleId: "imported", level: "low", enabled: true, reason: "the scanner does it daily" },
    ]);
    expect(await listRuleSettings(other.as("viewer"))).toEqual([]);
    await set("imported", null, "");
    expect((await settings())[0]).not.toHaveProperty("level");
    expect(await changes()).toEqual([
      { level: ["high", "low"], reason: ["", "the scanner does it daily"] },
      { level: ["low", "high"], reason: ["the scanner does it daily", ""] },
    ]);
  });

  it("leaves on and off as they are, and stays when they change", async () => {
    const { own, set, settings } = await seed();
    const turn = (enabled: boolean) =>
      setRuleEnabled(
        own.as("responder"),
        { ruleId: "shipped", enabled, reason: "too loud" },
        { isEnabledByDefault: () => true },
      );
    await turn(false);
    await set("shipped", "low");
    expect(await settings()).toMatchObject([{ enabled: false, level: "low" }]);
    await turn(true);
    expect(await settings()).toMatchObject([{ enabled: true, level: "low", reason: "too loud" }]);
  });

  it("writes nothing when nothing changes", async () => {
    const { set, changes } = await seed();
    await set("shipped", "low");
    await set("shipped", "low");
    await set("imported", null);
    expect(await changes()).toHaveLength(1);
  });

  it("needs a reason, a level of Sigma, a rule that came from elsewhere, and the right", async () => {
    const { own, set } = await seed();
    expect(await codeOf(set("shipped", "low", " "))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(set("shipped", "urgent"))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(set("mine", "low"))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(set("unknown", "low"))).toBe("REQUEST_NOT_FOUND");
    const input = { ruleId: "shipped", level: "low", reason: "x" };
    expect(await codeOf(setRuleLevel(own.as("analyst"), input, find))).toBe("REQUEST_FORBIDDEN");
  });
});
