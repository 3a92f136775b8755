import { asRuleId } from "@xdr/event";
import { codeOf, createServiceWorld, sampleFinding } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { ruleFigures, ruleHistory } from "./rule-figures.ts";

const hourMs = 3_600_000;
const [quiet, loud, dear] = [asRuleId("quiet"), asRuleId("loud"), asRuleId("dear")];

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const now = world.clock.now();
  const tenantId = own.tenant.id;
  const findings = (ruleId: typeof quiet, count: number, age: number) =>
    Array.from({ length: count }, () => sampleFinding(tenantId, { ruleId, time: now - age }));
  await world.control.inTenant(tenantId, async (tx) => {
    await tx.findings.add([
      ...findings(quiet, 2, hourMs),
      ...findings(quiet, 3, 48 * hourMs),
      ...findings(quiet, 1, 40 * 24 * hourMs),
      ...findings(loud, 21, hourMs),
    ]);
    await tx.ruleActivity.add(now, [
      { ruleId: quiet, tried: 10, matched: 2, ms: 1 },
      { ruleId: dear, tried: 1_270, matched: 0, ms: 3 },
    ]);
    await tx.ruleActivity.add(now - 30 * hourMs, [{ ruleId: dear, tried: 9, matched: 0, ms: 99 }]);
  });
  return { own, other, now };
};

describe("ruleFigures", () => {
  it("tells hits, the last one, cost and noise of each rule that did anything", async () => {
    const { own, now } = await seed();
    const figures = await ruleFigures(own.as("viewer"));
    expect(figures.get(quiet)).toEqual({
      hits24h: 2,
      hits30d: 5,
      lastHitTime: now - hourMs,
      isNoisy: false,
      tried24h: 10,
      matched24h: 2,
      costShare: 0.25,
    });
    expect(figures.get(loud)).toMatchObject({ hits24h: 21, isNoisy: true, costShare: 0 });
    expect(figures.get(dear)).toMatchObject({ hits30d: 0, tried24h: 1270, costShare: 0.75 });
    expect(figures.get(dear)).not.toHaveProperty("lastHitTime");
  });

  it("is another tenant's own", async () => {
    const { other } = await seed();
    expect([...(await ruleFigures(other.as("viewer")))]).toEqual([]);
  });
});

describe("ruleHistory", () => {
  it("has every hour of the day and every day of the month", async () => {
    const { own, other } = await seed();
    const { hours, days } = await ruleHistory(own.as("viewer"), { ruleId: "dear" });
    expect([hours.length, days.length]).toEqual([24, 30]);
    expect(hours.at(-1)).toMatchObject({ tried: 1_270, ms: 3 });
    expect(hours.slice(0, -1).every(({ tried }) => tried === 0)).toBe(true);
    expect(days.slice(-2).map(({ tried }) => tried)).toEqual([9, 1_270]);
    const theirs = await ruleHistory(other.as("viewer"), { ruleId: "dear" });
    expect(theirs.days.every(({ tried }) => tried === 0)).toBe(true);
  });

  it("refuses what is no id", async () => {
    const { own } = await seed();
    expect(await codeOf(ruleHistory(own.as("viewer"), { ruleId: "\0" }))).toBe("REQUEST_NOT_FOUND");
  });
});
