import { codeOf } from "@xdr/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadMigrations, migrateControlDatabase } from "./migrate.ts";
import { prepareControlDatabase } from "./prepare.ts";
import { controlLogins, provisionControlDatabase } from "./provision.ts";
import { silentLog, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const migration = (version: number, sql: string) => ({
  version,
  name: `m${version}`,
  sql,
  sha256: `${version} ${sql}`,
});

describe("migrations", () => {
  it("are numbered without a gap", async () => {
    const versions = (await loadMigrations()).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_version, index) => index + 1));
  });

  it("are applied once, also when many servers start at once", async () => {
    const { owner } = await provisionControlDatabase(server.admin, "many");
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrateControlDatabase(owner)));
    const all = (await loadMigrations()).map(({ version }) => version);
    expect(applied.flat()).toEqual(all);
  });

  it("leave nothing of one that fails, and keep those before it", async () => {
    const { owner } = await provisionControlDatabase(server.admin, "failing");
    const good = migration(1, "CREATE TABLE one (x int)");
    const bad = migration(2, "CREATE TABLE two (x int); SELECT 1/0");
    await expect(migrateControlDatabase(owner, [good, bad])).rejects.toMatchObject({
      code: "22012",
    });
    const fixed = migration(2, "CREATE TABLE two (x int)");
    expect(await migrateControlDatabase(owner, [good, fixed])).toEqual([2]);
  });

  it("refuse a database of a newer or a changed release", async () => {
    const { owner } = await provisionControlDatabase(server.admin, "newer");
    const [one, two] = [migration(1, "SELECT 1"), migration(2, "SELECT 2")];
    await migrateControlDatabase(owner, [one, two]);
    const incompatible = "STORE_SCHEMA_INCOMPATIBLE";
    expect(await codeOf(migrateControlDatabase(owner, [one]))).toBe(incompatible);
    const changed = [one, migration(2, "SELECT 3")];
    expect(await codeOf(migrateControlDatabase(owner, changed))).toBe(incompatible);
  });
});

it("counts the findings of incidents that were there before the count was", async () => {
  const { owner, app, system } = await provisionControlDatabase(server.admin, "counting");
  const all = await loadMigrations();
  await migrateControlDatabase(owner, all.slice(0, 1));
  const run = async (login: pg.ClientConfig, statements: readonly string[]) => {
    const client = new pg.Client(login);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(system, [
    "INSERT INTO tenants (id, name, sandbox, created_time) VALUES ('t', 'T', false, 0)",
  ]);
  const bodies = ['{"findingIds":["a","b","c"],"x":"\\u0000"}', '{"findingIds":["a"]}', "{}"];
  await run(app, [
    "BEGIN",
    "SET LOCAL app.tenant_id = 't'",
    ...bodies.map(
      (body, index) => `INSERT INTO incidents VALUES
        ('t', 'i${index}', 'new', 1, 1, NULL, '{}', '', 0, 0, 0, 1, ${pg.escapeLiteral(body)})`,
    ),
    "COMMIT",
  ]);
  await migrateControlDatabase(owner, all);
  const client = new pg.Client(app);
  await client.connect();
  await client.query("BEGIN; SET LOCAL app.tenant_id = 't'");
  const { rows } = await client.query("SELECT finding_count FROM incidents ORDER BY id");
  await client.end();
  expect(rows.map((row) => row.finding_count)).toEqual([3, 1, 0]);
});

describe("provisioning", () => {
  it("asks nothing on a first start that the server has to refuse", async () => {
    const warnings: unknown[] = [];
    const warn = (event: string, fields?: object) => void warnings.push({ event, ...fields });
    const fresh = await startTestServer({ ...silentLog, warn });
    await fresh.stop();
    expect(warnings).toEqual([]);
  });

  it("is safe to run again and sets a changed password right", async () => {
    const admin = new pg.Client(server.admin);
    await admin.connect();
    await admin.query("ALTER ROLE xdr_system PASSWORD 'changed'");
    await admin.end();
    const logins = await prepareControlDatabase(server.admin, { log: silentLog });
    expect(logins).toEqual(controlLogins(server.admin));
    const system = new pg.Client(logins.system);
    await system.connect();
    await system.end();
  });
});
