import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, type TenantId, XdrError } from "@xdr/event";
import {
  type ControlStore,
  type DecodeJob,
  type QuarantineEntry,
  rolePermissions,
} from "@xdr/ports";
import { createGroupCommit, type GroupCommit } from "@xdr/store";
import { createQuietLog } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { createDecodeAgain } from "./decode-again.ts";

let server: TestServer;
let admin: TestMember;
let viewer: TestMember;
let tenantId: TenantId;

beforeAll(async () => {
  server = await createTestServer();
  const own = await server.addTenant();
  tenantId = own.tenant.id;
  admin = await own.as("admin");
  viewer = await own.as("viewer");
});
afterAll(() => server.stop());

type Wire = Pick<DecodeJob, "status" | "counts" | "total"> & {
  readonly id: string;
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
};

const sourceOf = async (name: string): Promise<{ id: string; token: string }> => {
  const made = await admin.call("POST", "/api/sources", { name, kind: "http" });
  const { source, token } = made.json<{ source: { id: string }; token: string }>();
  return { id: source.id, token };
};

const line = (index: number): string =>
  `Failed password for root from 203.0.113.9 port ${4000 + index} ssh2`;

const entry = (sourceId: string, id: string, text: string, size?: number): QuarantineEntry => ({
  id,
  sourceId: asSourceId(sourceId),
  receivedTime: Date.now(),
  code: "COLLECT_FRAME_INVALID",
  message: "broken",
  raw: Buffer.from(text),
  size: size ?? text.length,
  rawSha256: "ab",
});

const quarantine = (entries: readonly QuarantineEntry[]) =>
  server.system.control.inTenant(tenantId, (tx) => tx.quarantine.add(entries));

const found = async (query: string): Promise<number> => {
  const url = `/api/events?query=${encodeURIComponent(query)}&from=0&limit=500`;
  return (await admin.call("GET", url)).json<{ items: unknown[] }>().items.length;
};

const ended = async (body: object): Promise<Wire> => {
  const made = await admin.call("POST", "/api/decode-again", body);
  expect(made.statusCode).toBe(200);
  await server.system.decodeAgain.idle();
  return (await admin.call("GET", `/api/decode-again/${made.json<Wire>().id}`)).json<Wire>();
};

describe("records in quarantine, decoded again", () => {
  it("become events, or stay with the reason of now; what is not chosen is left alone", async () => {
    const { id } = await sourceOf("framed");
    await quarantine([
      entry(id, "good", `<38>Nov 24 05:10:00 web-1 sshd[1]: ${line(1)}`),
      entry(id, "bad", "no such format 8c1f"),
      entry(id, "empty", ""),
      entry(id, "cut", "x", 2_000_000),
      entry(id, "other", "not chosen"),
    ]);
    const body = { kind: "quarantine", ids: ["good", "bad", "empty", "cut", "gone"] };
    const preview = await admin.call("POST", "/api/decode-again/preview", body);
    const counts = { seen: 4, decoded: 1, unchanged: 0, refused: 3 };
    expect(preview.json()).toMatchObject({ total: 4, counts });
    expect(preview.json<{ samples: object[] }>().samples[0]).toMatchObject({
      kind: "decoded",
      decoder: "linux-sshd",
    });
    expect(await found(`source_id:${id}`)).toBe(0);
    const job = await ended(body);
    expect(job).toMatchObject({ status: "done", total: 4, counts });
    expect(job.reasons).toContainEqual({ code: "DECODE_RECORD_EMPTY", count: 1 });
    expect(await found(`source_id:${id} decoder:linux-sshd`)).toBe(1);
    const { items } = (await admin.call("GET", `/api/quarantine?source=${id}`)).json<{
      items: { id: string; code: string; message: string }[];
    }>();
    expect(Object.fromEntries(items.map((item) => [item.id, item.code]))).toEqual({
      bad: "DECODE_RECORD_UNRECOGNISED",
      empty: "DECODE_RECORD_EMPTY",
      cut: "COLLECT_FRAME_INVALID",
      other: "COLLECT_FRAME_INVALID",
    });
    expect(items.find((item) => item.id === "cut")?.message).toContain("of 2000000 bytes are kept");
    const receipts = (await admin.call("GET", "/api/receipts")).json<{
      items: { action: string; changes: object }[];
    }>();
    expect(receipts.items[0]).toMatchObject({
      action: "record.decode-again",
      changes: { total: [null, 4] },
    });
  });

  it("takes all of a reason and a source", async () => {
    const { id } = await sourceOf("all of it");
    await quarantine([1, 2, 3].map((n) => entry(id, `all-${n}`, `{"user":"u${n}","x":1}`)));
    const code = "COLLECT_FRAME_INVALID";
    const job = await ended({ kind: "quarantine", source: id, code });
    expect(job.counts).toMatchObject({ seen: 3, decoded: 3 });
  });

  it("is for those who may change sources", async () => {
    const body = { kind: "quarantine", ids: ["good"] };
    expect((await viewer.call("POST", "/api/decode-again", body)).statusCode).toBe(403);
    expect((await viewer.call("POST", "/api/decode-again/preview", body)).statusCode).toBe(403);
    expect((await viewer.call("GET", "/api/decode-again")).statusCode).toBe(200);
  });
});

/** Twelve lines of sshd in a wrapping that nobody knows. */
const sendBare = async (name: string): Promise<string> => {
  const { id, token } = await sourceOf(name);
  const payload = Array.from({ length: 12 }, (_none, index) => `x1 ${line(index)}`).join("\n");
  const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };
  const sent = await server.inject({ method: "POST", url: "/api/ingest", headers, payload });
  expect(sent.json()).toMatchObject({ accepted: 12 });
  return id;
};

/** Stands for a decoder that learned to read them: the same events, in bytes that one reads. */
const fixBytes = async (id: string): Promise<void> => {
  const store = server.system.events;
  const stored = await store.search(tenantId, {
    where: { kind: "all" },
    from: 0,
    to: Date.now() + 60_000,
    limit: 5_000,
    order: "oldest",
  });
  const own = stored.events.filter((event) => event.record.sourceId === id);
  const fixed = own.map((event) => ({
    ...event,
    record: { ...event.record, raw: Buffer.from(`<38>sshd[1]: ${line(event.record.seq)}`) },
  }));
  await store.replace(tenantId, fixed, await store.lastPosition());
};

describe("stored events, decoded again", () => {
  it("are replaced by a better reading, and detection runs on them", async () => {
    const id = await sendBare("bare lines");
    await server.evaluated();
    const target = { kind: "events", query: `source_id:${id}`, from: 0, to: Date.now() + 60_000 };
    const before = await ended(target);
    expect(before).toMatchObject({ status: "done", total: 12 });
    expect(before.counts).toMatchObject({ seen: 12, decoded: 0 });
    expect(await found(`source_id:${id} decoder:linux-sshd`)).toBe(0);
    const findings = async () =>
      (await admin.call("GET", "/api/findings?from=0")).json<{ items: unknown[] }>().items.length;
    const findingsBefore = await findings();
    await fixBytes(id);
    const after = await ended(target);
    expect(after).toMatchObject({ status: "done" });
    expect(after.counts).toMatchObject({ seen: 12, decoded: 12, refused: 0 });
    expect(await found(`source_id:${id} decoder:linux-sshd`)).toBe(12);
    expect(await found(`source_id:${id}`)).toBe(12);
    await server.evaluated();
    expect(await findings()).toBeGreaterThan(findingsBefore);
    expect((await ended(target)).counts).toMatchObject({ seen: 12, decoded: 0, unchanged: 12 });
  });

  it("refuses a query that cannot be read", async () => {
    const body = { kind: "events", query: "user:(", from: 0, to: 1 };
    expect((await admin.call("POST", "/api/decode-again", body)).statusCode).toBe(400);
  });
});

/** Fails the nth transaction of a tenant, as a crash would: nothing of it is kept. */
const failingAt = (control: ControlStore, nth: number): ControlStore => {
  let count = 0;
  return {
    ...control,
    inTenant: (id, run) => {
      count += 1;
      if (count === nth) throw new Error("the process is gone");
      return control.inTenant(id, run);
    },
  };
};

describe("a job that is interrupted at any point", () => {
  it("is taken up, stores nothing twice and counts each record once", async () => {
    const { control, events, clock, ids } = server.system;
    const { id } = await sourceOf("interrupted");
    const commit: GroupCommit = createGroupCommit({ store: events, clock });
    const decode = createDecode({ decoders });
    const start = (through: ControlStore) =>
      createDecodeAgain({
        decode,
        commit,
        control: through,
        events,
        clock,
        ids,
        log: createQuietLog(),
      });
    const texts = Array.from({ length: 30 }, (_none, n) => `{"user":"crash-${n}","x":${n}}`);
    for (let nth = 1; nth <= 5; nth += 1) {
      const job = `crash-job-${nth}`;
      const entries = texts.map((text, n) => entry(id, `crash-${nth}-${n}`, `${text} `));
      await quarantine(entries);
      await control.inTenant(tenantId, (tx) =>
        tx.work.put("decode-again", job, {
          target: { kind: "quarantine", ids: entries.map((one) => one.id) },
          status: "running",
          createdTime: clock.now(),
          createdBy: "test",
          total: entries.length,
          counts: { seen: 0, decoded: 0, unchanged: 0, refused: 0 },
          reasons: {},
        }),
      );
      const first = start(failingAt(control, nth));
      await first.resume([tenantId]).catch(() => undefined);
      await first.idle();
      // A crash leaves the job as it was; the catch of a living process may have called it failed.
      await control.inTenant(tenantId, async (tx) => {
        const item = await tx.work.byId("decode-again", job);
        if (item?.body.status === "failed") {
          await tx.work.put("decode-again", job, { ...item.body, status: "running" });
        }
      });
      const second = start(control);
      await second.resume([tenantId]);
      await second.idle();
      const item = await control.inTenant(tenantId, (tx) => tx.work.byId("decode-again", job));
      expect([nth, item?.body.status, item?.body.counts]).toEqual([
        nth,
        "done",
        { seen: 30, decoded: 30, unchanged: 0, refused: 0 },
      ]);
      expect(await found(`source_id:${id}`)).toBe(30 * nth);
    }
  });

  it("leaves no event in two versions either", async () => {
    const { control, events, clock, ids } = server.system;
    for (let nth = 1; nth <= 6; nth += 1) {
      const id = await sendBare(`bare ${nth}`);
      await fixBytes(id);
      const job = `events-job-${nth}`;
      await control.inTenant(tenantId, (tx) =>
        tx.work.put("decode-again", job, {
          target: {
            kind: "events",
            query: `source_id:${id}`,
            from: 0,
            to: clock.now() + 60_000,
            positionMax: Number.MAX_SAFE_INTEGER,
          },
          status: "running",
          createdTime: clock.now(),
          createdBy: "test",
          total: 12,
          counts: { seen: 0, decoded: 0, unchanged: 0, refused: 0 },
          reasons: {},
        }),
      );
      const start = (through: ControlStore) =>
        createDecodeAgain({
          decode: createDecode({ decoders }),
          commit: createGroupCommit({ store: events, clock }),
          control: through,
          events,
          clock,
          ids,
          log: createQuietLog(),
        });
      const first = start(failingAt(control, nth));
      await first.resume([tenantId]).catch(() => undefined);
      await first.idle();
      await control.inTenant(tenantId, async (tx) => {
        const item = await tx.work.byId("decode-again", job);
        if (item?.body.status === "failed") {
          await tx.work.put("decode-again", job, { ...item.body, status: "running" });
        }
      });
      const second = start(control);
      await second.resume([tenantId]);
      await second.idle();
      const item = await control.inTenant(tenantId, (tx) => tx.work.byId("decode-again", job));
      expect([nth, item?.body.status, item?.body.counts]).toEqual([
        nth,
        "done",
        { seen: 12, decoded: 12, unchanged: 0, refused: 0 },
      ]);
      expect(item?.body.pending).toBeUndefined();
      expect(await found(`source_id:${id} decoder:linux-sshd`)).toBe(12);
    }
  });

  it("waits out a store that is away", async () => {
    const { control, events, clock, ids } = server.system;
    const { id } = await sourceOf("away");
    await quarantine([entry(id, "away-1", '{"user":"away"}')]);
    const inner = createGroupCommit({ store: events, clock });
    let failures = 2;
    const commit = {
      ...inner,
      submit: (batch: Parameters<GroupCommit["submit"]>[0]) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new XdrError("STORE_BATCH_UNWRITABLE"));
        return inner.submit(batch);
      },
    };
    const again = createDecodeAgain({
      decode: createDecode({ decoders }),
      commit,
      control,
      events,
      clock: { ...clock, sleep: async () => undefined },
      ids,
      log: createQuietLog(),
    });
    const context = server.system.serviceContext;
    const users = await control.inTenant(tenantId, (tx) => tx.users.list());
    const tenants = await control.asSystem((tx) => tx.tenants.list());
    const [user] = users.filter((one) => one.role === "admin");
    const tenant = tenants.find((one) => one.id === tenantId);
    if (user === undefined || tenant === undefined) throw new Error("both were made");
    const item = await again.create(
      context({ user, tenant, permissions: rolePermissions.admin }, "r"),
      {
        kind: "quarantine",
        ids: ["away-1"],
      },
    );
    await again.idle();
    const after = await control.inTenant(tenantId, (tx) => tx.work.byId("decode-again", item.id));
    expect(after?.body).toMatchObject({ status: "done", counts: { decoded: 1 } });
    expect(failures).toBe(-1);
  });
});
