import { asFindingId, asIncidentId, asUserId, type Incident } from "@xdr/event";
import type { IncidentQuery } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleIncident, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

export const incidentCases = (store: StoreOf): void => {
  revisionCases(store);
  absorbCases(store);
  listCases(store);
};

const revisionCases = (store: StoreOf): void => {
  it("replaces an incident only with the next revision", async () => {
    const { tenant, user } = await seedTenant(store());
    const incident = sampleIncident(tenant.id);
    const put = (change: Partial<Incident>): Promise<string> =>
      codeOf(store().inTenant(tenant.id, (tx) => tx.incidents.put({ ...incident, ...change })));
    expect(await put({ revision: 2 })).toBe("REQUEST_REVISION_STALE");
    expect(await put({})).toBe("none");
    expect(await put({})).toBe("REQUEST_REVISION_STALE");
    expect(await put({ revision: 2, assigneeId: user.id, title: "half \ud800 \0" })).toBe("none");
    expect(await put({ revision: 2 })).toBe("REQUEST_REVISION_STALE");
    expect(await put({ revision: 4 })).toBe("REQUEST_REVISION_STALE");
    const found = await store().inTenant(tenant.id, (tx) => tx.incidents.byId(incident.id));
    expect(found).toEqual({
      ...incident,
      revision: 2,
      assigneeId: user.id,
      title: "half \ud800 \0",
    });
  });

  it("lets exactly one of many racing writers through", async () => {
    const { tenant } = await seedTenant(store());
    const incident = sampleIncident(tenant.id);
    const put = (revision: number): Promise<string> =>
      codeOf(store().inTenant(tenant.id, (tx) => tx.incidents.put({ ...incident, revision })));
    for (const revision of [1, 2]) {
      const codes = await Promise.all(Array.from({ length: 8 }, () => put(revision)));
      expect(codes.filter((code) => code === "none")).toEqual(["none"]);
      expect(codes.filter((code) => code === "REQUEST_REVISION_STALE").length).toBe(7);
    }
  });

  it("refuses an assignee who is not a member of the tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    for (const assigneeId of [b.user.id, asUserId("nobody")]) {
      const incident = sampleIncident(a.tenant.id, { assigneeId });
      const putting = store().inTenant(a.tenant.id, (tx) => tx.incidents.put(incident));
      expect(await codeOf(putting)).toBe("REQUEST_NOT_FOUND");
    }
  });
};

const absorbCases = (store: StoreOf): void => {
  it("follows an absorbed incident to the last one and moves the notes", async () => {
    const { tenant, user } = await seedTenant(store());
    const [a, b, c] = [1, 2, 3].map(() => sampleIncident(tenant.id));
    if (a === undefined || b === undefined || c === undefined) throw new Error("three");
    const note = (incidentId: Incident["id"], createdTime: number) => ({
      id: freshName("note"),
      incidentId,
      authorId: user.id,
      authorName: user.name,
      text: "seen",
      createdTime,
    });
    const notes = [note(a.id, 1), note(b.id, 2), note(c.id, 3)];
    await store().inTenant(tenant.id, async (tx) => {
      for (const incident of [a, b, c]) await tx.incidents.put(incident);
      for (const item of notes) await tx.incidents.addNote(item);
      await tx.incidents.absorb([a.id], b.id);
      await tx.incidents.absorb([b.id, c.id, asIncidentId("never-stored")], c.id);
    });
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.incidents.byId(a.id)).toBeUndefined();
      expect(await tx.incidents.absorbedInto(a.id)).toBe(c.id);
      expect(await tx.incidents.absorbedInto(b.id)).toBe(c.id);
      expect(await tx.incidents.absorbedInto(asIncidentId("never-stored"))).toBe(c.id);
      expect(await tx.incidents.absorbedInto(c.id)).toBeUndefined();
      const moved = notes.map((item) => ({ ...item, incidentId: c.id }));
      expect(await tx.incidents.notes(c.id)).toEqual(moved);
      expect(await tx.incidents.notes(a.id)).toEqual([]);
    });
  });

  it("refuses to absorb into, or to note on, an incident that is not there", async () => {
    const { tenant, user } = await seedTenant(store());
    const incident = sampleIncident(tenant.id);
    await store().inTenant(tenant.id, (tx) => tx.incidents.put(incident));
    const gone = asIncidentId("gone");
    const absorbing = store().inTenant(tenant.id, (tx) => tx.incidents.absorb([incident.id], gone));
    expect(await codeOf(absorbing)).toBe("REQUEST_NOT_FOUND");
    const noting = store().inTenant(tenant.id, (tx) =>
      tx.incidents.addNote({
        id: freshName("note"),
        incidentId: gone,
        authorId: user.id,
        authorName: user.name,
        text: "x",
        createdTime: 1,
      }),
    );
    expect(await codeOf(noting)).toBe("REQUEST_NOT_FOUND");
  });
};

const listCases = (store: StoreOf): void => {
  const seed = async () => {
    const { tenant } = await seedTenant(store());
    const incidents = [
      sampleIncident(tenant.id, {
        title: "A 50%_b",
        severity: 2,
        score: 10,
        firstSeen: 3,
        lastSeen: 30,
        findingIds: [asFindingId("a"), asFindingId("b")],
      }),
      sampleIncident(tenant.id, {
        title: "Zebra",
        status: "closed",
        score: 30,
        firstSeen: 1,
        lastSeen: 10,
        tactics: [],
        findingIds: [],
      }),
      sampleIncident(tenant.id, {
        title: "a mule on web-1",
        status: "in_progress",
        severity: 5,
        score: 20,
        firstSeen: 2,
        lastSeen: 20,
        updatedTime: 1,
        tactics: ["TA0001", "TA0006", "TA0040"],
        findingIds: [asFindingId("c")],
        entities: [{ kind: "user", key: "bob", label: "Bob\0", role: "target" }],
      }),
    ];
    await store().inTenant(tenant.id, async (tx) => {
      for (const incident of incidents) await tx.incidents.put(incident);
    });
    const scores = async (query: Partial<IncidentQuery>) => {
      const { items, total } = await store().inTenant(tenant.id, (tx) =>
        tx.incidents.list({ sort: "score", limit: 10, offset: 0, ...query }),
      );
      return { scores: items.map((incident) => incident.score), total };
    };
    return { tenant, scores };
  };

  it("filters by status, severity, tactic and text", async () => {
    const { scores } = await seed();
    const cases: readonly [Partial<IncidentQuery>, readonly number[]][] = [
      [{}, [30, 20, 10]],
      [{ statuses: ["new", "in_progress"] }, [20, 10]],
      [{ statuses: [] }, []],
      [{ severityMin: 4 }, [30, 20]],
      [{ tactic: "TA0006" }, [20, 10]],
      [{ text: "WEB-1" }, [30, 20, 10]],
      [{ text: "bob" }, [20]],
      [{ text: "50%_B" }, [10]],
      [{ text: "5%b" }, []],
      [{ text: "\\" }, []],
    ];
    for (const [query, expected] of cases) {
      expect(await scores(query), JSON.stringify(query)).toEqual({
        scores: expected,
        total: expected.length,
      });
    }
  });

  it("sorts by each column both ways", async () => {
    const { scores } = await seed();
    const descending: readonly [IncidentQuery["sort"], readonly number[]][] = [
      ["score", [30, 20, 10]],
      ["first_seen", [10, 20, 30]],
      ["last_seen", [10, 20, 30]],
      ["severity", [20, 30, 10]],
      ["title", [30, 20, 10]],
      ["tactics", [20, 10, 30]],
      ["findings", [10, 20, 30]],
      ["status", [30, 20, 10]],
    ];
    for (const [sort, expected] of descending) {
      expect((await scores({ sort })).scores, sort).toEqual(expected);
      expect((await scores({ sort, order: "desc" })).scores, sort).toEqual(expected);
      expect((await scores({ sort, order: "asc" })).scores, sort).toEqual(expected.toReversed());
    }
  });

  it("pages through equal ones without a gap, both ways", async () => {
    const { tenant } = await seedTenant(store());
    const incidents = Array.from({ length: 5 }, () => sampleIncident(tenant.id, { score: 7 }));
    await store().inTenant(tenant.id, async (tx) => {
      for (const incident of incidents) await tx.incidents.put(incident);
    });
    const ids = async (order: "asc" | "desc"): Promise<readonly string[]> => {
      const pages = await Promise.all(
        [0, 2, 4].map((offset) =>
          store().inTenant(tenant.id, (tx) =>
            tx.incidents.list({ sort: "score", order, limit: 2, offset }),
          ),
        ),
      );
      return pages.flatMap(({ items }) => items.map((incident) => String(incident.id)));
    };
    const down = await ids("desc");
    expect(new Set(down)).toEqual(new Set(incidents.map((incident) => String(incident.id))));
    expect(await ids("asc")).toEqual(down.toReversed());
  });

  it("pages and counts", async () => {
    const { tenant, scores } = await seed();
    expect(await scores({ limit: 1, offset: 1 })).toEqual({ scores: [20], total: 3 });
    expect(await scores({ limit: 10, offset: 9 })).toEqual({ scores: [], total: 3 });
    expect((await scores({ sort: "updated" })).scores.at(-1)).toBe(20);
    await store().inTenant(tenant.id, async (tx) => {
      const since = await tx.incidents.openSince(20);
      expect(since.map((incident) => incident.lastSeen).sort()).toEqual([20, 30]);
      const counts = await tx.incidents.counts();
      expect(counts).toHaveLength(3);
      expect(counts).toContainEqual({ status: "closed", severity: 4, count: 1 });
    });
  });
};
