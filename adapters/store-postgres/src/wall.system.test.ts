import { setTimeout as delay } from "node:timers/promises";
import { asRuleId, asSourceId, type TenantId } from "@xdr/event";
import { defaultTenantSettings } from "@xdr/ports";
import {
  codeOf,
  sampleFinding,
  sampleIncident,
  sampleSource,
  seedTenant,
  suiteClock,
} from "@xdr/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PostgresLogin } from "./login.ts";
import type { PostgresStore } from "./store.ts";
import { tenantTx } from "./store.ts";
import { silentLog, startTestServer, type TestServer } from "./test-server.ts";
import { createTransactor } from "./transaction.ts";

/** Tables with a tenant's rows that the application's role may read at all. */
const readable = [
  "users",
  "custom_roles",
  "sources",
  "source_activity",
  "quarantine",
  "rule_settings",
  "findings",
  "incidents",
  "incident_aliases",
  "incident_notes",
  "receipts",
  "tenant_keys",
  "integration_credentials",
  "tenant_settings",
  "tenant_usage",
] as const;

const sampleCredential = {
  id: "c1",
  owner: "source:s1",
  name: "n",
  sealed: "s",
  createdTime: 1,
  updatedTime: 1,
};

let server: TestServer;
let store: PostgresStore;
let a: TenantId;
let b: TenantId;

const connect = async (login: PostgresLogin): Promise<pg.Client> => {
  const client = new pg.Client(login);
  await client.connect();
  return client;
};

const inTransaction = async <T>(
  client: pg.Client,
  tenantId: string | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  await client.query("BEGIN");
  try {
    if (tenantId !== undefined) {
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    }
    return await run();
  } finally {
    await client.query("ROLLBACK");
  }
};

/** One row in every table of the tenant. */
const fill = async (): Promise<TenantId> => {
  const { tenant, user } = await seedTenant(store);
  const source = sampleSource(tenant.id);
  const incident = sampleIncident(tenant.id);
  await store.inTenant(tenant.id, async (tx) => {
    await tx.sources.create(source, `hash of ${source.id}`);
    await tx.keys.activate({ kid: "k1", wrapped: "w", wrappedBy: "r", createdTime: 1 }, undefined);
    await tx.credentials.put(sampleCredential);
    await tx.data.put({ ...defaultTenantSettings, retentionDays: 7 });
    await tx.data.addUsage({ day: 1, events: 1, bytes: 1 });
    await tx.roles.put({ id: "role", name: "x", permissions: ["tenant:read"] });
    await tx.sources.addActivity({ sourceId: source.id, events: 1, undecoded: 0, quarantined: 0 });
    await tx.quarantine.add([
      {
        id: "q1",
        sourceId: source.id,
        receivedTime: 1,
        code: "COLLECT_FRAME_INVALID",
        message: "m",
        raw: Uint8Array.of(1),
        size: 1,
        rawSha256: "00",
      },
    ]);
    await tx.rules.putSetting({
      ruleId: asRuleId("r1"),
      enabled: false,
      reason: "",
      updatedTime: 1,
    });
    await tx.findings.add([sampleFinding(tenant.id)]);
    await tx.incidents.put(incident);
    await tx.incidents.absorb([sampleIncident(tenant.id).id], incident.id);
    await tx.incidents.addNote({
      id: "n1",
      incidentId: incident.id,
      authorId: user.id,
      authorName: "x",
      text: "x",
      createdTime: 1,
    });
    await tx.receipts.append({
      action: "test.run",
      actor: { kind: "user", id: user.id, label: "x" },
      target: { kind: "test", id: "1" },
      outcome: "success",
    });
  });
  return tenant.id;
};

beforeAll(async () => {
  server = await startTestServer();
  store = server.openStore(suiteClock);
  a = await fill();
  b = await fill();
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

const columnsOf: Readonly<Record<string, string>> = {
  sources: "tenant_id, id, name",
};

describe("row-level security, asked past our own code", () => {
  it.each(readable)("%s: a statement without a tenant predicate gives own rows", async (table) => {
    const client = await connect(server.logins.app);
    const statement = `SELECT ${columnsOf[table] ?? "*"} FROM ${table}`;
    for (const own of [a, b]) {
      const { rows } = await inTransaction(client, own, () => client.query(statement));
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([own]));
    }
    await client.end();
  });

  it.each(readable)("%s: without a tenant every statement is an error", async (table) => {
    const client = await connect(server.logins.app);
    const statement = `SELECT ${columnsOf[table] ?? "*"} FROM ${table}`;
    const ask = (tenantId?: string) =>
      inTransaction(client, tenantId, () => client.query(statement));
    await expect(ask()).rejects.toMatchObject({ code: "42704" });
    // After a transaction that set it, the setting is left behind empty: that is an error too.
    await ask(a);
    await expect(ask()).rejects.toMatchObject({ code: "42704" });
    await expect(ask("")).rejects.toMatchObject({ code: "42704" });
    await client.end();
  });

  it("refuses rows for another tenant, and moving rows to another tenant", async () => {
    const client = await connect(server.logins.app);
    const setting = `INSERT INTO rule_settings (tenant_id, rule_id, enabled, updated_time)
      VALUES ('${b}', 'planted', true, 1)`;
    const refused = { code: "42501" };
    await expect(inTransaction(client, a, () => client.query(setting))).rejects.toMatchObject(
      refused,
    );
    const moving = `UPDATE incidents SET tenant_id = '${b}'`;
    await expect(inTransaction(client, a, () => client.query(moving))).rejects.toMatchObject(
      refused,
    );
    const { rowCount } = await inTransaction(client, a, () =>
      client.query(`UPDATE incidents SET score = 0 WHERE tenant_id = '${b}'`),
    );
    expect(rowCount).toBe(0);
    await client.end();
  });

  it("gives the application nothing of credentials, sessions, tokens or other roles", async () => {
    const client = await connect(server.logins.app);
    for (const statement of [
      "SELECT * FROM credentials",
      "SELECT * FROM sessions",
      "SELECT * FROM sign_in_attempts",
      "SELECT * FROM setup_tokens",
      "SELECT * FROM tenants",
      "SELECT * FROM checkpoints",
      "SELECT token_hash FROM sources",
      "UPDATE receipts SET action = 'x'",
      "DELETE FROM receipts",
      "UPDATE receipt_head SET seq = 0",
      "UPDATE findings SET id = id",
      "TRUNCATE findings",
      "ALTER TABLE findings DISABLE ROW LEVEL SECURITY",
      "DROP POLICY own_tenant ON findings",
      "SET ROLE xdr_system",
      "SET ROLE xdr_owner",
      "SET SESSION AUTHORIZATION xdr_system",
      "CREATE TABLE mine (x int)",
      "CREATE TEMP TABLE findings (x int)",
      "INSERT INTO users (tenant_id, id, email, name, role, disabled, created_time) " +
        `VALUES ('${a}', 'x', 'x@example.com', 'x', 'admin', false, 1)`,
    ]) {
      const asked = inTransaction(client, a, () => client.query(statement));
      await expect(asked, statement).rejects.toMatchObject({ code: "42501" });
    }
    await client.end();
  });

  it("gives the system role nothing of findings, incidents and quarantine", async () => {
    const client = await connect(server.logins.system);
    for (const table of ["findings", "incidents", "incident_notes", "quarantine"]) {
      const asked = inTransaction(client, a, () => client.query(`SELECT * FROM ${table}`));
      await expect(asked, table).rejects.toMatchObject({ code: "42501" });
    }
    for (const verb of ["UPDATE receipts SET action = 'x'", "DELETE FROM receipts"]) {
      const asked = inTransaction(client, undefined, () => client.query(verb));
      await expect(asked, verb).rejects.toMatchObject({ code: "42501" });
    }
    await client.end();
  });
});

describe("repositories that name the wrong tenant (every predicate a mutant)", () => {
  it("read nothing of the other tenant and write nothing into it", async () => {
    const transactor = createTransactor({
      login: server.logins.app,
      connectionsMax: 2,
      clock: suiteClock,
      log: silentLog,
    });
    const as = <T>(run: (tx: ReturnType<typeof tenantTx>) => Promise<T>): Promise<T> =>
      transactor.run(a, (db) => run(tenantTx(db, b, suiteClock)));
    const ids = await store.inTenant(b, async (tx) => ({
      source: (await tx.sources.list())[0]?.id ?? asSourceId(""),
      finding: (await tx.findings.list({ limit: 1 }))[0],
      incident: (await tx.incidents.list({ sort: "score", limit: 1, offset: 0 })).items[0],
    }));
    if (ids.finding === undefined || ids.incident === undefined) throw new Error("not filled");
    const { finding, incident, source } = { ...ids, finding: ids.finding, incident: ids.incident };
    await as(async (tx) => {
      expect(await tx.users.list()).toEqual([]);
      expect(await tx.sources.list()).toEqual([]);
      expect(await tx.sources.byId(source)).toBeUndefined();
      expect(await tx.sources.activity()).toEqual([]);
      expect(await tx.quarantine.list(10)).toEqual([]);
      expect(await tx.quarantine.count()).toBe(0);
      expect(await tx.rules.settings()).toEqual([]);
      expect(await tx.findings.byIds([finding.id])).toEqual([]);
      expect(await tx.findings.list({ limit: 10 })).toEqual([]);
      expect(await tx.findings.inRange(0, 1e15, 10)).toEqual([]);
      expect((await tx.findings.countByRule(0)).size).toBe(0);
      expect(await tx.findings.timeline(0, 1e15, 10)).toEqual([]);
      expect(await tx.incidents.byId(incident.id)).toBeUndefined();
      expect(await tx.incidents.list({ sort: "score", limit: 9, offset: 0 })).toEqual({
        items: [],
        total: 0,
      });
      expect(await tx.incidents.openSince(0)).toEqual([]);
      expect(await tx.incidents.counts()).toEqual([]);
      expect(await tx.incidents.notes(incident.id)).toEqual([]);
      expect(await tx.receipts.list({ limit: 10 })).toEqual([]);
      expect(await tx.receipts.range(1, 10)).toEqual([]);
      expect(await tx.keys.list()).toEqual([]);
      expect(await tx.credentials.list()).toEqual([]);
      expect(await tx.credentials.byId("c1")).toBeUndefined();
      expect(await tx.data.get()).toEqual(defaultTenantSettings);
      expect(await tx.data.usage(0)).toEqual([]);
    });
    type Write = (tx: ReturnType<typeof tenantTx>) => Promise<unknown>;
    const writes: readonly Write[] = [
      (tx) => tx.findings.add([sampleFinding(b)]),
      (tx) => tx.incidents.put(sampleIncident(b)),
      (tx) => tx.incidents.put({ ...incident, revision: 2 }),
      (tx) => tx.incidents.absorb([incident.id], incident.id),
      (tx) => tx.sources.create(sampleSource(b), undefined),
      (tx) =>
        tx.keys.activate({ kid: "k2", wrapped: "w", wrappedBy: "r", createdTime: 1 }, undefined),
      (tx) => tx.credentials.put(sampleCredential),
      (tx) => tx.data.put({ ...defaultTenantSettings, retentionDays: 1 }),
      (tx) => tx.data.addUsage({ day: 1, events: 1, bytes: 1 }),
      (tx) => tx.sources.setToken(source, { hash: "x", prefix: "x" }),
      (tx) =>
        tx.rules.putSetting({ ruleId: asRuleId("r1"), enabled: true, reason: "", updatedTime: 2 }),
    ];
    for (const write of writes) expect(await codeOf(as(write))).not.toBe("none");
    await transactor.close();
  });
});

describe("the pool", () => {
  it("carries no tenant over through 10,000 transactions, of which a third throw", async () => {
    const narrow = server.openStore(suiteClock, 3);
    const one = async (index: number): Promise<void> => {
      const own = index % 2 === 0 ? a : b;
      await narrow.inTenant(own, async (tx) => {
        const settings = await tx.users.list();
        if (settings.length !== 1) throw new Error("another tenant's users");
        if (index % 3 === 0) throw new Error("planned");
        const incidents = await tx.incidents.counts();
        if (incidents.length !== 1) throw new Error("another tenant's incidents");
      });
    };
    // Twelve at a time on three connections: each has to wait for a used one.
    const reasons: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < 10_000) {
        const index = next;
        next += 1;
        await one(index).catch((error) => reasons.push(String(error)));
      }
    };
    await Promise.all(Array.from({ length: 12 }, worker));
    expect(new Set(reasons)).toEqual(new Set(["Error: planned"]));
    expect(reasons.length).toBe(3334);
    await narrow.close();
  });

  it("is closed only when the server has let every connection go", async () => {
    const admin = await connect({ ...server.admin, database: "xdr" });
    const open = async (): Promise<number> => {
      const { rows } = await admin.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE usename = 'xdr_system' AND application_name = 'mini-xdr'`,
      );
      return rows[0]?.n ?? 0;
    };
    // Of the suite's own store.
    const before = await open();
    for (let round = 0; round < 20; round += 1) {
      const own = server.openStore({ ...suiteClock, sleep: (ms) => delay(ms, undefined) });
      await Promise.all(Array.from({ length: 12 }, () => own.asSystem((tx) => tx.tenants.list())));
      await own.close();
      expect(await open()).toBe(before);
    }
    await admin.end();
  });

  it("recovers from statements that fail and connections that are cut", async () => {
    const narrow = server.openStore(suiteClock, 2);
    const admin = await connect(server.admin);
    for (let round = 0; round < 5; round += 1) {
      const cut = narrow.inTenant(a, async (tx) => {
        await tx.users.list();
        await admin.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'xdr_app'",
        );
        await tx.users.list();
      });
      expect(await codeOf(cut)).toBe("SERVER_UNAVAILABLE");
      expect((await narrow.inTenant(b, (tx) => tx.users.list())).length).toBe(1);
    }
    await admin.end();
    await narrow.close();
  });

  it("does not report a transaction as done in which a statement failed unnoticed", async () => {
    const swallowing = store.inTenant(a, async (tx) => {
      await tx.sources
        .create({ ...sampleSource(a), kind: null as never }, undefined)
        .catch(() => 0);
    });
    expect(await codeOf(swallowing)).toBe("SERVER_INTERNAL");
  });
});
