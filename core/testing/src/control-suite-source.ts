import { asSourceId } from "@xdr/event";
import { type QuarantineEntry, quarantineBytesMax, quarantineEntriesMax } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleSource, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

export const sourceCases = (store: StoreOf): void => {
  directoryCases(store);
  activityCases(store);
  quarantineCases(store);
};

const directoryCases = (store: StoreOf): void => {
  it("finds a source by the hash of its newest token", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id, { hints: { hostname: "web-1" }, tokenPrefix: "abcd" });
    const [first, second] = [freshName("hash"), freshName("hash")];
    await store().inTenant(tenant.id, (tx) => tx.sources.create(source, first));
    const byHash = (hash: string) =>
      store().asSystem((tx) => tx.sourceDirectory.byTokenHash(hash, 0));
    expect(await byHash(first)).toEqual(source);
    await store().inTenant(tenant.id, (tx) =>
      tx.sources.setToken(source.id, { hash: second, prefix: "efgh" }),
    );
    expect(await byHash(first)).toBeUndefined();
    expect(await byHash(second)).toEqual({ ...source, tokenPrefix: "efgh" });
  });

  it("keeps the token before the newest until its time, and revokes both", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id, { tokenPrefix: "abcd" });
    const [first, second, third] = [freshName("hash"), freshName("hash"), freshName("hash")];
    const set = (hash: string, prefix: string, keepPreviousUntil: number) =>
      store().inTenant(tenant.id, (tx) =>
        tx.sources.setToken(source.id, { hash, prefix, keepPreviousUntil }),
      );
    const idOf = async (hash: string, now: number) =>
      (await store().asSystem((tx) => tx.sourceDirectory.byTokenHash(hash, now)))?.id;
    await store().inTenant(tenant.id, (tx) => tx.sources.create(source, first));
    await set(second, "efgh", 100);
    expect(await store().inTenant(tenant.id, (tx) => tx.sources.byId(source.id))).toEqual({
      ...source,
      tokenPrefix: "efgh",
      previousToken: { prefix: "abcd", until: 100 },
    });
    expect([await idOf(first, 99), await idOf(first, 100)]).toEqual([source.id, undefined]);
    await set(third, "ijkl", 200);
    expect([await idOf(first, 99), await idOf(second, 199)]).toEqual([undefined, source.id]);
    await store().inTenant(tenant.id, (tx) => tx.sources.revokeTokens(source.id));
    expect([await idOf(second, 0), await idOf(third, 0)]).toEqual([undefined, undefined]);
    const { tokenPrefix: _gone, ...bare } = source;
    expect(await store().inTenant(tenant.id, (tx) => tx.sources.byId(source.id))).toEqual(bare);
    expect(
      await codeOf(
        store().inTenant(tenant.id, (tx) => tx.sources.revokeTokens(asSourceId("unknown"))),
      ),
    ).toBe("REQUEST_NOT_FOUND");
  });

  it("lists syslog sources over all tenants", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const sources = [a, b].map(({ tenant }) => sampleSource(tenant.id, { kind: "syslog" }));
    for (const source of sources) {
      await store().inTenant(source.tenantId, (tx) => tx.sources.create(source, undefined));
    }
    const listed = await store().asSystem((tx) => tx.sourceDirectory.syslogSources());
    for (const source of sources) expect(listed).toContainEqual(source);
    expect(listed.every((source) => source.kind === "syslog")).toBe(true);
  });

  it("changes name, hints and state and nothing else", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    const changed = {
      ...source,
      name: "db",
      hints: { zoneOffsetMinutes: 60, sourceType: "linux-sshd" },
      disabled: true,
    };
    await store().inTenant(tenant.id, async (tx) => {
      await tx.sources.create(source, undefined);
      await tx.sources.update({ ...changed, kind: "demo", createdTime: 1 });
      expect(await tx.sources.byId(source.id)).toEqual(changed);
      expect(await tx.sources.list()).toEqual([changed]);
    });
  });

  it("refuses a taken id and an unknown source", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    const create = () => store().inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
    await create();
    expect(await codeOf(create())).toBe("REQUEST_CONFLICT");
    const unknown = sampleSource(tenant.id);
    const updating = store().inTenant(tenant.id, (tx) => tx.sources.update(unknown));
    expect(await codeOf(updating)).toBe("REQUEST_NOT_FOUND");
  });
};

const activityCases = (store: StoreOf): void => {
  it("adds up activity, also of concurrent writers", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    await store().inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
    const add = (time: number): Promise<void> =>
      store().inTenant(tenant.id, (tx) =>
        tx.sources.addActivity({
          sourceId: source.id,
          firstEventTime: time,
          lastEventTime: time + 5,
          events: 10,
          undecoded: 2,
          quarantined: 1,
        }),
      );
    await Promise.all([300, 100, 200].map(add));
    await store().inTenant(tenant.id, (tx) =>
      tx.sources.addActivity({ sourceId: source.id, events: 0, undecoded: 0, quarantined: 1 }),
    );
    expect(await store().inTenant(tenant.id, (tx) => tx.sources.activity())).toEqual([
      {
        sourceId: source.id,
        firstEventTime: 100,
        lastEventTime: 305,
        events: 30,
        undecoded: 6,
        quarantined: 4,
      },
    ]);
  });

  it("has no times before the first event and refuses an unknown source", async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    const zero = { sourceId: source.id, events: 0, undecoded: 0, quarantined: 0 };
    const add = () => store().inTenant(tenant.id, (tx) => tx.sources.addActivity(zero));
    expect(await codeOf(add())).toBe("REQUEST_NOT_FOUND");
    await store().inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
    await add();
    expect(await store().inTenant(tenant.id, (tx) => tx.sources.activity())).toEqual([zero]);
  });
};

const entry = (time: number, change: Partial<QuarantineEntry> = {}): QuarantineEntry => ({
  id: freshName("quarantine"),
  sourceId: asSourceId("source"),
  receivedTime: time,
  code: "COLLECT_FRAME_INVALID",
  message: "broken \0 frame \ud800",
  raw: Uint8Array.of(0, 255, 10, 195, 40),
  size: 5,
  rawSha256: "ab",
  ...change,
});

const quarantineCases = (store: StoreOf): void => {
  it("keeps quarantined bytes as they were, newest first, once", async () => {
    const { tenant } = await seedTenant(store());
    const entries = [entry(1), entry(3), entry(2)];
    await store().inTenant(tenant.id, (tx) => tx.quarantine.add(entries));
    await store().inTenant(tenant.id, (tx) => tx.quarantine.add(entries));
    const found = await store().inTenant(tenant.id, (tx) => tx.quarantine.list(2));
    expect(found.map((item) => item.receivedTime)).toEqual([3, 2]);
    expect(Array.from(found[0]?.raw ?? [])).toEqual([0, 255, 10, 195, 40]);
    expect(await store().inTenant(tenant.id, (tx) => tx.quarantine.count())).toBe(3);
  });

  it("groups by source and reason, and lists one group", async () => {
    const { tenant } = await seedTenant(store());
    const other = { sourceId: asSourceId("other") };
    const empty = { code: "DECODE_RECORD_EMPTY" } as const;
    const entries = [entry(1), entry(2), entry(3, empty), entry(4, other)];
    await store().inTenant(tenant.id, async (tx) => {
      await tx.quarantine.add(entries);
      const frame = { sourceId: "source", code: "COLLECT_FRAME_INVALID", count: 2, lastTime: 2 };
      const empties = { sourceId: "source", ...empty, count: 1, lastTime: 3 };
      expect(await tx.quarantine.groups()).toEqual([
        frame,
        { ...frame, ...other, count: 1, lastTime: 4 },
        empties,
      ]);
      const sourceId = asSourceId("source");
      expect(await tx.quarantine.groups(sourceId)).toEqual([frame, empties]);
      const listed = await tx.quarantine.list(10, { sourceId, code: "COLLECT_FRAME_INVALID" });
      expect(listed.map((item) => item.receivedTime)).toEqual([2, 1]);
    });
  });

  it("gives, corrects and removes entries by their ids", async () => {
    const { tenant } = await seedTenant(store());
    const [a, b, c] = [entry(1), entry(2), entry(3)];
    await store().inTenant(tenant.id, async (tx) => {
      await tx.quarantine.add([a, b, c]);
      const ids = [c.id, "gone", a.id];
      expect((await tx.quarantine.byIds(ids)).map((item) => item.id)).toEqual([c.id, a.id]);
      await tx.quarantine.setReason(a.id, "DECODE_RECORD_EMPTY", "still \0 empty");
      await tx.quarantine.setReason("gone", "DECODE_RECORD_EMPTY", "nobody");
      expect((await tx.quarantine.byIds([a.id]))[0]?.code).toBe("DECODE_RECORD_EMPTY");
      await tx.quarantine.remove([a.id, "gone"]);
      await tx.quarantine.remove([]);
      expect((await tx.quarantine.list(9)).map((item) => item.id)).toEqual([c.id, b.id]);
    });
    const other = await seedTenant(store());
    await store().inTenant(other.tenant.id, async (tx) => {
      expect(await tx.quarantine.byIds([b.id])).toEqual([]);
      await tx.quarantine.remove([b.id]);
    });
    expect(await store().inTenant(tenant.id, (tx) => tx.quarantine.count())).toBe(2);
  });

  it("cuts what is too long and lets the oldest go", async () => {
    const { tenant } = await seedTenant(store());
    const long = entry(1_000_000, { raw: new Uint8Array(quarantineBytesMax + 7) });
    const small = Array.from({ length: quarantineEntriesMax }, (_, index) => entry(index));
    await store().inTenant(tenant.id, (tx) => tx.quarantine.add([long, ...small]));
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.quarantine.count()).toBe(quarantineEntriesMax);
      const [newest, ...rest] = await tx.quarantine.list(quarantineEntriesMax);
      expect(newest?.raw.length).toBe(quarantineBytesMax);
      expect(rest.at(-1)?.receivedTime).toBe(1);
    });
  });
};
