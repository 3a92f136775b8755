import { spawn } from "node:child_process";
import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createSystemClock } from "@xdr/clock-system";
import {
  createCredentialVault,
  createEnvelope,
  createTenantKeys,
  openFileRing,
} from "@xdr/envelope-aes";
import { asTenantId } from "@xdr/event";
import type { CredentialVault } from "@xdr/ports";
import { findRunningPostgres } from "@xdr/postgres-embedded";
import { controlLogins, createPostgresStore, type PostgresStore } from "@xdr/store-postgres";
import { createQuietLog } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Session, setUp } from "../client.ts";
import {
  createDataFolder,
  type Installation,
  runUntilEnd,
  serverMain,
  startInstallation,
} from "../installation.ts";

const folder = createDataFolder();
const ringPath = join(folder.path, "secrets", "keyring-envelope.json");
const clock = createSystemClock();
const log = createQuietLog();
let server: Installation;
let admin: Session;
let control: PostgresStore;

const xdr = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [serverMain, ...args, "--data", folder.path]);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, "exit");
  return { code: child.exitCode, stdout, stderr };
};

/** What a second server on the same stores would hold. */
const openVault = async (): Promise<CredentialVault> => {
  const ring = await openFileRing(ringPath, "envelope", clock);
  const envelope = createEnvelope(createTenantKeys({ control, ring, clock }));
  return createCredentialVault({ control, envelope, clock });
};

beforeAll(async () => {
  server = await startInstallation({ dataDir: folder.path });
  admin = await setUp(server);
  const postgres = findRunningPostgres(join(folder.path, "postgres"));
  if (postgres === undefined || !("host" in postgres)) throw new Error("no database");
  control = createPostgresStore({ logins: controlLogins(postgres), clock, log });
});
afterAll(async () => {
  await control.close();
  await server.stop();
  await folder.remove();
});

describe("rotating keys of a serving installation", () => {
  it("fails no request, loses no secret, and lets the old key go", async () => {
    const tenantId = asTenantId(admin.me.tenant.id);
    const [vault, elsewhere] = [await openVault(), await openVault()];
    const fields = { token: "s3cret of an integration" };
    await vault.put(tenantId, { id: "c1", owner: "source:s1", name: "Example" }, fields);
    const old = /k-[0-9a-f-]+/.exec((await xdr("keys", "status")).stdout)?.[0] ?? "";
    expect((await xdr("keys", "retire", "envelope", old)).code).toBe(1);

    let isOver = false;
    let requests = 0;
    const load = async (): Promise<void> => {
      while (!isOver) {
        expect(
          (await fetch(`${server.url}/api/auth/me`, { headers: { cookie: admin.cookie } })).status,
        ).toBe(200);
        expect(await elsewhere.open(tenantId, "c1")).toEqual(fields);
        expect(await (await openVault()).open(tenantId, "c1")).toEqual(fields);
        requests += 1;
        await clock.sleep(50);
      }
    };
    const loads = [load(), load()];
    const ring = await xdr("keys", "rotate", "envelope");
    const data = await xdr("keys", "rotate", "data");
    const retired = await xdr("keys", "retire", "envelope", old);
    isOver = true;
    await Promise.all(loads);
    expect([ring.code, data.code, retired.code]).toEqual([0, 0, 0]);
    expect(ring.stdout).toContain("1 of 1 tenants\ndone: 1 keys wrapped anew");
    expect(data.stdout).toContain("done: 1 secrets sealed anew");
    expect(requests).toBeGreaterThan(3);

    expect((await xdr("tenants", "quota", tenantId, "--events-per-day", "5000")).code).toBe(0);
    expect(await admin.get("/api/tenant/data")).toMatchObject({
      quota: { eventsPerDayMax: 5_000 },
    });

    expect(await (await openVault()).open(tenantId, "c1")).toEqual(fields);
    const { stdout } = await xdr("keys", "status");
    expect(stdout).toMatch(new RegExp(`${old}  retired .*wraps 0 keys`));
    expect(stdout).toMatch(/active .*wraps 2 keys/);
  });
});

describe("a start without a sound secret", () => {
  const refused = async (env: Record<string, string>) => {
    const { code, stdout, stderr } = await runUntilEnd({ dataDir: folder.path, env });
    return { code, said: stdout + stderr };
  };

  it("is refused before anything is started, and says what to do", async () => {
    await server.stop();
    await rename(ringPath, `${ringPath}.away`);
    const missing = await refused({});
    await writeFile(ringPath, '{"purpose":"envelope","keys":[{"key":"S0meTh1ngThatMustStay"}]}', {
      mode: 0o600,
    });
    const damaged = await refused({});
    await rename(`${ringPath}.away`, ringPath);
    const weak = await refused({ XDR_POSTGRES_URL: "postgres://xdr:changeme-4711@db.example/x" });
    for (const [answer, words] of [
      [missing, "put it back from the backup"],
      [damaged, 'The key ring "envelope"'],
      [weak, "The secret postgres-password"],
    ] as const) {
      expect([answer.code, answer.said]).toEqual([78, expect.stringContaining(words)]);
      expect(answer.said).not.toMatch(/S0meTh1ng|changeme-4711/);
      // Nothing was started: neither database wrote a line.
      expect(answer.said).not.toContain('"msg"');
    }
  });
});
