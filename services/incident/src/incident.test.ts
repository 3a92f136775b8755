import { asIncidentId, type Incident } from "@xdr/event";
import type { ServiceContext } from "@xdr/ports";
import { codeOf, createServiceWorld, sampleFinding, sampleIncident } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { addIncidentNote } from "./add-incident-note.ts";
import { assignIncident } from "./assign-incident.ts";
import { changeIncidentStatus } from "./change-incident-status.ts";
import { getIncident } from "./get-incident.ts";
import { incidentCounts } from "./incident-counts.ts";
import { incidentFindings } from "./incident-findings.ts";
import { listIncidentNotes } from "./list-incident-notes.ts";
import { listIncidents } from "./list-incidents.ts";

const seed = async (change: Partial<Incident> = {}) => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const incident = sampleIncident(own.tenant.id, change);
  await world.control.inTenant(own.tenant.id, (tx) => tx.incidents.put(incident));
  const receipts = () =>
    world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 100 }));
  return { world, own, other, incident, incidentId: incident.id, receipts };
};

describe("changeIncidentStatus", () => {
  it("closes with a verdict, tells from and to, and tells the consoles", async () => {
    const { world, own, incident, incidentId, receipts } = await seed();
    const closed = await changeIncidentStatus(own.as("analyst"), {
      incidentId,
      revision: 1,
      status: "closed",
      verdict: "false_positive",
    });
    expect(closed).toEqual({
      ...incident,
      status: "closed",
      verdict: "false_positive",
      closedTime: world.clock.now(),
      updatedTime: world.clock.now(),
      revision: 2,
    });
    expect(await getIncident(own.as("viewer"), { incidentId })).toEqual(closed);
    expect(await receipts()).toMatchObject([
      {
        action: "incident.change-status",
        actor: { id: own.users.analyst.id },
        changes: { status: ["new", "closed"], verdict: [null, "false_positive"] },
      },
    ]);
    expect(world.published).toEqual([
      { kind: "IncidentChanged", tenantId: own.tenant.id, incidentId, revision: 2 },
    ]);
  });

  it("forgets verdict and time when it is opened again", async () => {
    const { own, incidentId } = await seed({
      status: "closed",
      verdict: "benign",
      closedTime: 5,
    });
    const opened = await changeIncidentStatus(own.as("analyst"), {
      incidentId,
      revision: 1,
      status: "in_progress",
    });
    expect(opened.verdict).toBeUndefined();
    expect(opened.closedTime).toBeUndefined();
  });

  it("does nothing and says nothing when it is so already", async () => {
    const { world, own, incident, incidentId, receipts } = await seed();
    const input = { incidentId, revision: 1, status: "new" } as const;
    expect(await changeIncidentStatus(own.as("analyst"), input)).toEqual(incident);
    expect(await receipts()).toEqual([]);
    expect(world.published).toEqual([]);
  });

  it("refuses a stale revision and leaves no trace", async () => {
    const { own, incidentId, receipts } = await seed();
    const change = (status: "in_progress" | "new"): Promise<string> =>
      codeOf(changeIncidentStatus(own.as("analyst"), { incidentId, revision: 1, status }));
    expect(await Promise.all([change("in_progress"), change("in_progress")])).toEqual([
      "none",
      "REQUEST_REVISION_STALE",
    ]);
    expect((await receipts()).length).toBe(1);
  });

  it("needs a verdict to close and takes none otherwise", async () => {
    const { own, incidentId } = await seed();
    const base = { incidentId, revision: 1 };
    for (const input of [
      { ...base, status: "closed" },
      { ...base, status: "new", verdict: "benign" },
      { ...base, status: "gone" },
      { ...base, status: "closed", verdict: "maybe" },
      { ...base, status: "in_progress", revision: 0.5 },
    ]) {
      const changing = changeIncidentStatus(own.as("analyst"), input as never);
      expect(await codeOf(changing)).toBe("REQUEST_BODY_INVALID");
    }
  });
});

describe("assignIncident", () => {
  it("gives it to a member and takes it back", async () => {
    const { own, incidentId, receipts } = await seed();
    const member = own.users.responder.id;
    const ctx = own.as("analyst");
    const given = await assignIncident(ctx, { incidentId, revision: 1, assigneeId: member });
    expect(given.assigneeId).toBe(member);
    const taken = await assignIncident(ctx, { incidentId, revision: 2 });
    expect(taken.assigneeId).toBeUndefined();
    expect((await receipts()).map((receipt) => receipt.changes)).toEqual([
      { assigneeId: [member, null] },
      { assigneeId: [null, member] },
    ]);
  });

  it("refuses whoever is not a member", async () => {
    const { own, other, incidentId } = await seed();
    for (const assigneeId of [other.users.analyst.id, "nobody", "\0"]) {
      const assigning = assignIncident(own.as("analyst"), { incidentId, revision: 1, assigneeId });
      expect(await codeOf(assigning)).toBe("REQUEST_NOT_FOUND");
    }
  });
});

describe("addIncidentNote", () => {
  it("keeps the text out of the receipt", async () => {
    const { world, own, incidentId, receipts } = await seed();
    const note = await addIncidentNote(own.as("analyst"), { incidentId, text: " seen it \0" });
    expect(note).toMatchObject({
      text: "seen it \u{fffd}",
      authorId: own.users.analyst.id,
      authorName: own.users.analyst.name,
      createdTime: world.clock.now(),
    });
    expect(await listIncidentNotes(own.as("viewer"), { incidentId })).toEqual([note]);
    expect(await receipts()).toMatchObject([{ action: "incident.add-note" }]);
    expect(JSON.stringify(await receipts())).not.toContain("seen it");
    expect(world.published).toHaveLength(1);
  });

  it("refuses an empty and an endless note", async () => {
    const { own, incidentId } = await seed();
    for (const text of ["  ", "x".repeat(10_001)]) {
      const adding = addIncidentNote(own.as("analyst"), { incidentId, text });
      expect(await codeOf(adding)).toBe("REQUEST_BODY_INVALID");
    }
  });
});

describe("an absorbed incident", () => {
  it("is found, changed and noted under its old id", async () => {
    const { world, own, incident } = await seed();
    const old = asIncidentId("old-id");
    await world.control.inTenant(own.tenant.id, (tx) => tx.incidents.absorb([old], incident.id));
    const ctx = own.as("analyst");
    expect(await getIncident(ctx, { incidentId: old })).toEqual(incident);
    const input = { incidentId: old, revision: 1, status: "in_progress" } as const;
    expect((await changeIncidentStatus(ctx, input)).id).toBe(incident.id);
    await addIncidentNote(ctx, { incidentId: old, text: "x" });
    expect(await listIncidentNotes(ctx, { incidentId: incident.id })).toHaveLength(1);
  });
});

describe("reading", () => {
  it("lists by score with the total, and counts", async () => {
    const { world, own, other } = await seed({ score: 10 });
    const high = sampleIncident(own.tenant.id, { score: 90, status: "closed" });
    await world.control.inTenant(own.tenant.id, (tx) => tx.incidents.put(high));
    const viewer = own.as("viewer");
    const page = await listIncidents(viewer, { limit: 1 });
    expect([page.items.map((item) => item.score), page.total]).toEqual([[90], 2]);
    expect((await listIncidents(viewer, { statuses: ["new"], text: " " })).total).toBe(1);
    expect((await incidentCounts(viewer)).map((item) => item.count)).toEqual([1, 1]);
    expect((await listIncidents(other.as("admin"), {})).total).toBe(0);
    expect(await incidentCounts(other.as("admin"))).toEqual([]);
  });

  it("refuses a query that does not fit", async () => {
    const { own } = await seed();
    for (const input of [
      { limit: 0 },
      { offset: -1 },
      { sort: "name" },
      { order: "up" },
      { statuses: ["open"] },
      { tactic: "x" },
      { severityMin: 9 },
      { text: "x".repeat(300) },
    ]) {
      const listing = listIncidents(own.as("viewer"), input as never);
      expect(await codeOf(listing)).toBe("REQUEST_BODY_INVALID");
    }
  });

  it("gives the findings oldest first", async () => {
    const { world, own } = await seed();
    const findings = [30, 10, 20].map((time) => sampleFinding(own.tenant.id, { time }));
    const incident = sampleIncident(own.tenant.id, { findingIds: findings.map(({ id }) => id) });
    await world.control.inTenant(own.tenant.id, async (tx) => {
      await tx.findings.add(findings);
      await tx.incidents.put(incident);
    });
    const found = await incidentFindings(own.as("viewer"), { incidentId: incident.id });
    expect(found.map((finding) => finding.time)).toEqual([10, 20, 30]);
  });
});

describe("every verb of an incident", () => {
  type Verb = (ctx: ServiceContext, incidentId: string) => Promise<unknown>;
  const writing: readonly [string, Verb][] = [
    [
      "status",
      (ctx, incidentId) =>
        changeIncidentStatus(ctx, { incidentId, revision: 1, status: "in_progress" }),
    ],
    ["assign", (ctx, incidentId) => assignIncident(ctx, { incidentId, revision: 1 })],
    ["note", (ctx, incidentId) => addIncidentNote(ctx, { incidentId, text: "x" })],
  ];
  const reading: readonly [string, Verb][] = [
    ["get", (ctx, incidentId) => getIncident(ctx, { incidentId })],
    ["findings", (ctx, incidentId) => incidentFindings(ctx, { incidentId })],
    ["notes", (ctx, incidentId) => listIncidentNotes(ctx, { incidentId })],
  ];

  it.each([...writing, ...reading])("%s: another tenant's does not exist", async (_name, verb) => {
    const { own, other, incident, incidentId } = await seed();
    for (const id of [incidentId, "unknown", "", "\0", "a b"]) {
      expect(await codeOf(verb(other.as("admin"), id))).toBe("REQUEST_NOT_FOUND");
    }
    expect(await getIncident(own.as("viewer"), { incidentId })).toEqual(incident);
  });

  it.each(writing)("%s: a viewer may not", async (_name, verb) => {
    const { own, incidentId, receipts } = await seed();
    expect(await codeOf(verb(own.as("viewer"), incidentId))).toBe("REQUEST_FORBIDDEN");
    expect(await receipts()).toEqual([]);
  });

  it.each(reading)("%s: a viewer may", async (_name, verb) => {
    const { own, incidentId } = await seed();
    expect(await codeOf(verb(own.as("viewer"), incidentId))).toBe("none");
  });
});
