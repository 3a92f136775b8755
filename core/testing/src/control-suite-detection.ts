import { asFindingId, asRuleId, type Finding } from "@xdr/event";
import type { FindingQuery, RuleSetting } from "@xdr/ports";
import { expect, it } from "vitest";
import { sampleFinding, seedTenant } from "./control-fixtures.ts";
import type { StoreOf } from "./control-suite-shared.ts";

export const detectionCases = (store: StoreOf): void => {
  findingCases(store);
  findingCountCases(store);

  it("keeps the newest setting of each rule, per tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const put = (setting: Omit<RuleSetting, "ruleId">) =>
      store().inTenant(a.tenant.id, (tx) =>
        tx.rules.putSetting({ ruleId: asRuleId("r1"), ...setting }),
      );
    const settings = () => store().inTenant(a.tenant.id, (tx) => tx.rules.settings());
    await put({ enabled: true, reason: "", updatedTime: 1 });
    const levelled = {
      enabled: false,
      level: "low",
      reason: "the scanner",
      updatedTime: 2,
    } as const;
    await put(levelled);
    expect(await settings()).toEqual([{ ruleId: "r1", ...levelled }]);
    const plain = { enabled: false, reason: "", updatedTime: 3 };
    await put(plain);
    expect(await settings()).toEqual([{ ruleId: "r1", ...plain }]);
    expect(await store().inTenant(b.tenant.id, (tx) => tx.rules.settings())).toEqual([]);
  });
};

const findingCases = (store: StoreOf): void => {
  it("stores a finding once and gives it back whole, hostile text included", async () => {
    const { tenant } = await seedTenant(store());
    const hostile = sampleFinding(tenant.id, {
      title: "nul \0 and half \ud800",
      summary: "'; DROP TABLE findings; -- \0 \ud800 \u{1f4a9}",
      group: JSON.parse('{"__proto__":"x","a\\u0000":"\\udfff"}'),
    });
    const plain = sampleFinding(tenant.id);
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.findings.add([hostile, plain, plain])).toEqual([hostile.id, plain.id]);
      expect(await tx.findings.add([plain])).toEqual([]);
      expect(await tx.findings.add([])).toEqual([]);
    });
    const ids = [plain.id, asFindingId("unknown"), hostile.id];
    const found = await store().inTenant(tenant.id, (tx) => tx.findings.byIds(ids));
    expect(found).toEqual([plain, hostile]);
    expect(Object.keys(found[1]?.group ?? {})).toContain("__proto__");
  });

  it("adds each finding once when writers race", async () => {
    const { tenant } = await seedTenant(store());
    const finding = sampleFinding(tenant.id);
    const added = await Promise.all(
      Array.from({ length: 8 }, () =>
        store().inTenant(tenant.id, (tx) => tx.findings.add([finding])),
      ),
    );
    expect(added.flat()).toEqual([finding.id]);
  });

  it("removes a finding, of its own tenant only, and may store it again", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [gone, kept] = [sampleFinding(a.tenant.id), sampleFinding(a.tenant.id)];
    await store().inTenant(a.tenant.id, (tx) => tx.findings.add([gone, kept]));
    await store().inTenant(b.tenant.id, (tx) => tx.findings.remove([gone.id, kept.id]));
    await store().inTenant(a.tenant.id, (tx) =>
      tx.findings.remove([gone.id, asFindingId("unknown"), gone.id]),
    );
    await store().inTenant(a.tenant.id, async (tx) => {
      expect(await tx.findings.byIds([gone.id, kept.id])).toEqual([kept]);
      await tx.findings.remove([]);
      expect(await tx.findings.add([gone, kept])).toEqual([gone.id]);
    });
  });

  it("pages newest first, by time and id", async () => {
    const { tenant } = await seedTenant(store());
    const times = [5, 1, 3, 3, 3, 2.5];
    const findings = times.map((time) => sampleFinding(tenant.id, { time }));
    await store().inTenant(tenant.id, (tx) => tx.findings.add(findings));
    const seen: Finding[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = await store().inTenant(tenant.id, (tx) =>
        tx.findings.list({
          limit: 2,
          ...(last === undefined ? {} : { after: last }),
        }),
      );
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(seen.map((finding) => finding.time)).toEqual([5, 3, 3, 3, 2.5, 1]);
    expect(new Set(seen.map((finding) => finding.id)).size).toBe(times.length);
  });

  it("pages in each order, without a gap", async () => {
    const { tenant } = await seedTenant(store());
    const places = [
      [5, 3],
      [1, 5],
      [3, 3],
      [3, 3],
      [3, 1],
      [2.5, 5],
    ] as const;
    const findings = places.map(([time, severity]) => sampleFinding(tenant.id, { time, severity }));
    await store().inTenant(tenant.id, (tx) => tx.findings.add(findings));
    const walk = async (query: Pick<FindingQuery, "sort" | "order">) => {
      const seen: Finding[] = [];
      for (let page: readonly Finding[] = []; ; seen.push(...page)) {
        const last = seen.at(-1);
        const after = last === undefined ? {} : { after: last };
        page = await store().inTenant(tenant.id, (tx) =>
          tx.findings.list({ ...query, ...after, limit: 2 }),
        );
        if (page.length === 0) return seen;
      }
    };
    const placesOf = (list: readonly Finding[]) => list.map((one) => [one.severity, one.time]);
    const bySeverity = [
      [5, 2.5],
      [5, 1],
      [3, 5],
      [3, 3],
      [3, 3],
      [1, 3],
    ];
    const down = await walk({ sort: "severity", order: "desc" });
    expect(placesOf(down)).toEqual(bySeverity);
    expect(await walk({ sort: "severity", order: "asc" })).toEqual(down.toReversed());
    const newest = await walk({});
    expect(newest.map((finding) => finding.time)).toEqual([5, 3, 3, 3, 2.5, 1]);
    expect(await walk({ sort: "time", order: "asc" })).toEqual(newest.toReversed());
  });

  it("filters by time, rule and severity", async () => {
    const { tenant } = await seedTenant(store());
    const rule = asRuleId("other");
    const findings = [
      sampleFinding(tenant.id, { time: 10, severity: 1 }),
      sampleFinding(tenant.id, { time: 20, severity: 4, ruleId: rule }),
      sampleFinding(tenant.id, { time: 30, severity: 5 }),
    ];
    await store().inTenant(tenant.id, (tx) => tx.findings.add(findings));
    const times = async (query: object): Promise<readonly number[]> => {
      const found = await store().inTenant(tenant.id, (tx) =>
        tx.findings.list({ limit: 10, ...query }),
      );
      return found.map((finding) => finding.time);
    };
    expect(await times({ from: 10, to: 30 })).toEqual([20, 10]);
    expect(await times({ ruleId: rule })).toEqual([20]);
    expect(await times({ severityMin: 4 })).toEqual([30, 20]);
  });
};

const findingCountCases = (store: StoreOf): void => {
  it("gives a range oldest first, both ends included, up to the limit", async () => {
    const { tenant } = await seedTenant(store());
    const findings = [4, 2, 1, 3].map((time) => sampleFinding(tenant.id, { time }));
    await store().inTenant(tenant.id, (tx) => tx.findings.add(findings));
    const times = async (from: number, to: number, limit: number): Promise<readonly number[]> => {
      const found = await store().inTenant(tenant.id, (tx) => tx.findings.inRange(from, to, limit));
      return found.map((finding) => finding.time);
    };
    expect(await times(2, 4, 10)).toEqual([2, 3, 4]);
    expect(await times(1, 4, 2)).toEqual([1, 2]);
  });

  it("counts by rule and over time", async () => {
    const { tenant } = await seedTenant(store());
    const at = (time: number, change: Partial<Finding> = {}): Finding =>
      sampleFinding(tenant.id, { time, ...change });
    const findings = [
      at(0),
      at(9),
      at(10, { severity: 5 }),
      at(10),
      at(29, { ruleId: asRuleId("z") }),
      at(30),
    ];
    await store().inTenant(tenant.id, (tx) => tx.findings.add(findings));
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.findings.timeline(0, 30, 3)).toEqual([
        { from: 0, severity: 3, count: 2 },
        { from: 10, severity: 3, count: 1 },
        { from: 10, severity: 5, count: 1 },
        { from: 20, severity: 3, count: 1 },
      ]);
      expect(await tx.findings.countByRule(10)).toEqual(
        new Map([
          ["ssh-brute-force", 3],
          ["z", 1],
        ]),
      );
    });
  });
};
