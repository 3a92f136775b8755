import { asRuleId, type Finding } from "@xdr/event";
import { codeOf, createServiceWorld, sampleFinding } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { findingTimeline } from "./finding-timeline.ts";
import { getFinding } from "./get-finding.ts";
import { listFindings } from "./list-findings.ts";

const seed = async (changes: readonly Partial<Finding>[]) => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const findings = changes.map((change) => sampleFinding(own.tenant.id, change));
  await world.control.inTenant(own.tenant.id, (tx) => tx.findings.add(findings));
  return { world, own, other, findings, viewer: own.as("viewer") };
};

describe("listFindings", () => {
  it("pages through all, newest first, without gap or repetition", async () => {
    const times = [1, 2, 2, 2, 3, 4.5, 5];
    const { viewer } = await seed(times.map((time) => ({ time })));
    const seen: number[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await listFindings(viewer, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.findings.map((finding) => finding.time));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(seen).toEqual(times.toReversed());
    expect(pages).toBe(3);
  });

  it("filters", async () => {
    const rule = asRuleId("r");
    const { viewer } = await seed([
      { time: 1, severity: 5 },
      { time: 2, severity: 2 },
      { time: 3, severity: 4, ruleId: rule },
    ]);
    const times = async (input: object) =>
      (await listFindings(viewer, input)).findings.map((finding) => finding.time);
    expect(await times({ severityMin: 4 })).toEqual([3, 1]);
    expect(await times({ ruleId: "r" })).toEqual([3]);
    expect(await times({ from: 1, to: 3 })).toEqual([2, 1]);
  });

  it("refuses what does not fit", async () => {
    const { viewer } = await seed([]);
    for (const input of [
      { limit: 0 },
      { limit: 1e9 },
      { from: Number.NaN },
      { ruleId: "\0" },
      { cursor: "x" },
      { cursor: "1 a b" },
      { cursor: " a" },
    ]) {
      expect(await codeOf(listFindings(viewer, input))).toBe("REQUEST_BODY_INVALID");
    }
  });
});

describe("getFinding", () => {
  it("gives one, and another tenant's does not exist", async () => {
    const { viewer, other, findings } = await seed([{}]);
    const findingId = findings[0]?.id ?? "";
    expect(await getFinding(viewer, { findingId })).toEqual(findings[0]);
    for (const id of [findingId, "unknown", "\0"]) {
      const code = await codeOf(getFinding(other.as("admin"), { findingId: id }));
      expect(code).toBe("REQUEST_NOT_FOUND");
    }
  });
});

describe("findingTimeline", () => {
  it("counts the tenant's own findings only", async () => {
    const { viewer, other } = await seed([{ time: 0 }, { time: 5, severity: 5 }]);
    const input = { from: 0, to: 10, buckets: 2 };
    expect(await findingTimeline(viewer, input)).toEqual([
      { from: 0, severity: 3, count: 1 },
      { from: 5, severity: 5, count: 1 },
    ]);
    expect(await findingTimeline(other.as("viewer"), input)).toEqual([]);
  });

  it("refuses an empty range and too many buckets", async () => {
    const { viewer } = await seed([]);
    for (const input of [
      { from: 1, to: 1, buckets: 1 },
      { from: 0, to: 1, buckets: 100_000 },
      { from: 0, to: Number.POSITIVE_INFINITY, buckets: 1 },
    ]) {
      expect(await codeOf(findingTimeline(viewer, input))).toBe("REQUEST_BODY_INVALID");
    }
  });
});
