import type { Pull, PullSave } from "@xdr/ports";
import { expect, it } from "vitest";
import { sampleSource, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const minuteMs = 60_000;

export const pullCases = (store: StoreOf): void => {
  const seed = async (nextTime = 10) => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id, { kind: "pull" });
    const pull: Pull = {
      sourceId: source.id,
      definition: "a-vendor",
      settings: { host: "example.com", odd: '\\"\u0001' },
      progress: { failures: 0, records: 0 },
      nextTime,
    };
    const own = <T>(run: Parameters<ReturnType<StoreOf>["inTenant"]>[1]) =>
      store().inTenant(tenant.id, run) as Promise<T>;
    await own((tx) => tx.sources.create(source, undefined));
    await own((tx) => tx.pulls.create(pull));
    const take = (owner: string) =>
      store().inTenant(tenant.id, (tx) => tx.pulls.take(source.id, owner, minuteMs));
    const isDue = async (now: number) =>
      (await store().asSystem((tx) => tx.pullDirectory.due(now, 10_000))).some(
        ({ sourceId, definition }) => sourceId === source.id && definition === pull.definition,
      );
    return { tenant, source, pull, own, take, isDue };
  };
  const saved: PullSave = {
    progress: {
      checkpoint: '{"since":1}',
      failures: 2,
      records: 7,
      problem: { code: "PULL_REFUSED", message: "no", time: 5 },
    },
    pending: '["{\\"a\\":\\"\\\\u0000\\"}"]',
    nextTime: 99,
    leaseMs: minuteMs,
  };

  it("keeps a pull as it was given, once for a source", async () => {
    const { source, pull, own } = await seed();
    expect(await own((tx) => tx.pulls.byId(source.id))).toEqual(pull);
    expect(await codeOf(own((tx) => tx.pulls.create(pull)))).toBe("REQUEST_CONFLICT");
    const change = { sourceId: source.id, settings: { host: "b" }, nextTime: 0 };
    await own((tx) => tx.pulls.update(change));
    expect(await own((tx) => tx.pulls.byId(source.id))).toEqual({ ...pull, ...change });
  });

  it("gives the lease to one at a time, and writes for the newest holder only", async () => {
    const { source, pull, own, take } = await seed();
    const both = await Promise.all([take("a"), take("b")]);
    const [first, ...more] = both.filter((taken) => taken !== undefined);
    expect(more).toEqual([]);
    const fence = first?.fence ?? -1;
    const save = (by: number, what: PullSave) => own((tx) => tx.pulls.save(source.id, by, what));
    expect(await save(fence - 1, saved)).toBe(false);
    expect(await save(fence, saved)).toBe(true);
    expect(await take("b")).toBeUndefined();
    const hold = (by: number, leaseMs: number) =>
      own((tx) => tx.pulls.hold(source.id, by, leaseMs));
    expect([await hold(fence, minuteMs), await hold(fence - 1, -1)]).toEqual([true, false]);
    expect(await take("b")).toBeUndefined();
    expect(await save(fence, { ...saved, leaseMs: 0 })).toBe(true);
    const second = await take("b");
    expect(second).toEqual({
      ...pull,
      progress: saved.progress,
      nextTime: 99,
      pending: saved.pending,
      fence: fence + 1,
    });
    expect(await save(fence, saved)).toBe(false);
  });

  it("lists what is due, on, and held by nobody", async () => {
    const { source, own, take, isDue } = await seed(10);
    expect([await isDue(9), await isDue(10)]).toEqual([false, true]);
    await own((tx) => tx.sources.update({ ...source, disabled: true }));
    expect(await isDue(10)).toBe(false);
    await own((tx) => tx.sources.update(source));
    await take("a");
    expect(await isDue(10)).toBe(false);
  });

  it("shows nobody another tenant's pulls", async () => {
    const [one, other] = [await seed(), await seed()];
    const { id } = one.source;
    const found = await store().inTenant(other.tenant.id, async (tx) => [
      await tx.pulls.byId(id),
      await tx.pulls.take(id, "thief", minuteMs),
      await tx.pulls.save(id, 0, saved),
    ]);
    expect(found).toEqual([undefined, undefined, false]);
    const stolen = other.own((tx) => tx.pulls.update({ sourceId: id, settings: {}, nextTime: 0 }));
    expect(await codeOf(stolen)).toBe("REQUEST_NOT_FOUND");
    expect(await one.own((tx) => tx.pulls.byId(id))).toEqual(one.pull);
  });
};
