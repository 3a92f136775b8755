import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findRunningPostgres } from "@xdr/postgres-embedded";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpSource, type Session, setUp } from "./client.ts";
import {
  createDataFolder,
  type Installation,
  serverMain,
  startInstallation,
} from "./installation.ts";
import { eventually } from "./processes.ts";

const folder = createDataFolder();
const secondVerifier = fileURLToPath(
  new URL("../../tools/audit-verifier/verify.py", import.meta.url),
);
let server: Installation;
let session: Session;
const at = (name: string): string => join(folder.path, name);
const checkpoints = at("audit/checkpoints.txt");
const key = at("audit/key.txt");

const audit = (...args: readonly string[]) => {
  const run = spawnSync(process.execPath, [serverMain, "audit", ...args, "--data", folder.path], {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
};
const keys = async (...args: readonly string[]): Promise<number | null> => {
  const child = spawn(process.execPath, [serverMain, "keys", ...args, "--data", folder.path], {
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : null;
};
const secondOpinion = (file: string, known = key) => {
  const run = spawnSync("python3", [secondVerifier, file, known, checkpoints], {
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout.trim(), err: run.stderr.trim() };
};
const asSuperuser = async <T>(run: (client: pg.Client) => Promise<T>): Promise<T> => {
  const login = findRunningPostgres(at("postgres"));
  if (login === undefined) throw new Error("the database does not run");
  const client = new pg.Client({ ...login, database: "xdr" });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
};
const sizeOf = async (): Promise<number> =>
  asSuperuser(async (client) => {
    const { rows } = await client.query<{ n: string }>("SELECT count(*) AS n FROM receipts");
    return Number(rows[0]?.n);
  });
const isSealed = async (): Promise<boolean> =>
  readFileSync(checkpoints, "utf8").includes(`\n${await sizeOf()}\n`);

beforeAll(async () => {
  server = await startInstallation({ dataDir: folder.path });
  session = await setUp(server);
  for (let n = 0; n < 12; n += 1) await createHttpSource(session, { name: `source ${n} – é😀` });
  await eventually("the log is sealed", isSealed);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe("the audit log, verified from outside", () => {
  it("is proved beside the running server, and its export by a second verifier too", async () => {
    const verdict = audit("verify", "--json");
    expect([verdict.code, verdict.err]).toEqual([0, ""]);
    const proof: { ok: boolean; checked: number; rootHash: string } = JSON.parse(verdict.out);
    expect(proof).toMatchObject({ ok: true, checked: await sizeOf() });
    expect(audit("export", "--out", at("all.jsonl")).code).toBe(0);
    const fromFile = audit("verify", at("all.jsonl"), "--key", key, "--checkpoint", checkpoints);
    expect(fromFile.out).toMatch(/^ok: /);
    const other = secondOpinion(at("all.jsonl"));
    expect([other.code, other.err]).toEqual([0, ""]);
    expect(other.out).toContain(`root ${proof.rootHash}`);
  });

  it("names the receipt in which a byte of the export was changed, and so does the second", () => {
    const lines = readFileSync(at("all.jsonl"), "utf8").split("\n");
    const changed = lines.map((line, n) => (n === 6 ? line.replace("success", "Success") : line));
    writeFileSync(at("changed.jsonl"), changed.join("\n"));
    const verdict = audit("verify", at("changed.jsonl"), "--checkpoint", checkpoints);
    expect([verdict.code, verdict.out.split("\n")[0]]).toEqual([1, "BROKEN at receipt 7: edited"]);
    expect(secondOpinion(at("changed.jsonl")).err).toBe("receipt 7 is not as it was written");
  });

  it("shows an end that was cut off, which fits in itself, by the checkpoints", () => {
    const lines = readFileSync(at("all.jsonl"), "utf8").trimEnd().split("\n");
    writeFileSync(at("cut.jsonl"), `${lines.slice(0, -1).join("\n")}\n`);
    const verdict = audit("verify", at("cut.jsonl"), "--checkpoint", checkpoints);
    expect(verdict.out).toContain(`BROKEN at receipt ${lines.length}: truncated`);
    expect(secondOpinion(at("cut.jsonl")).err).toContain("a checkpoint covers");
  });

  it("refuses checkpoints that are signed by another key", () => {
    const note = readFileSync(checkpoints, "utf8").replace(/^(\d+)$/m, "3");
    writeFileSync(at("forged.txt"), note);
    const verdict = audit("verify", at("all.jsonl"), "--checkpoint", at("forged.txt"));
    expect(verdict.code).toBe(1);
    expect(verdict.out).toContain("refused: ");
    appendFileSync(at("forged.txt"), "x");
  });

  it("is proved with the first key after the key was exchanged beside the running server", async () => {
    const first = at("first-key.txt");
    copyFileSync(key, first);
    const failed: string[] = [];
    let made = 0;
    let isOver = false;
    const load = Array.from({ length: 4 }, async (_, lane) => {
      for (; !isOver; made += 1) {
        const name = `while keys change ${lane} ${made}`;
        await createHttpSource(session, { name }).catch((error) => failed.push(String(error)));
        // Below what one address may ask for in a minute.
        await sleep(400);
      }
    });
    for (let round = 0; round < 2; round += 1) {
      const before = readFileSync(key, "utf8");
      expect(await keys("rotate", "audit")).toBe(0);
      await eventually("it is taken over", () => readFileSync(key, "utf8") !== before);
    }
    expect(await keys("rotate", "envelope")).toBe(0);
    expect(await keys("rotate", "data")).toBe(0);
    isOver = true;
    await Promise.all(load);
    expect(made).toBeGreaterThan(10);
    expect(failed).toEqual([]);
    await eventually("the log is sealed again", isSealed);
    expect(audit("export", "--out", at("after.jsonl")).code).toBe(0);
    for (const known of [first, key]) {
      const verdict = audit(
        "verify",
        at("after.jsonl"),
        "--key",
        known,
        "--checkpoint",
        checkpoints,
      );
      expect(verdict.out).toMatch(/^ok: .* by mini-xdr\/audit-\w+, .*, /);
      expect(secondOpinion(at("after.jsonl"), known).out).toMatch(/^ok /);
    }
    expect(readFileSync(at("after.jsonl"), "utf8")).toMatch(
      /"action":"key.rotate".*"label":"audit"/,
    );
  });

  it("locates what a superuser changes in any column of the database", async () => {
    const change = async (sql: string): Promise<string> => {
      await asSuperuser((client) => client.query(`CREATE TABLE kept AS TABLE receipts; ${sql}`));
      const verdict = audit("verify");
      await asSuperuser((client) =>
        client.query(
          `SET session_replication_role = replica; DELETE FROM receipts;
           INSERT INTO receipts TABLE kept; DROP TABLE kept`,
        ),
      );
      return `${verdict.code} ${verdict.out.split("\n")[0]}`;
    };
    const edited = "1 BROKEN at receipt 5: edited";
    expect(await change("UPDATE receipts SET leaf = leaf || ' ' WHERE seq = 5")).toBe(edited);
    expect(await change("UPDATE receipts SET action = 'x' WHERE seq = 5")).toBe(edited);
    expect(await change("UPDATE receipts SET tenant_id = NULL WHERE seq = 5")).toBe(edited);
    expect(await change("UPDATE receipts SET hash = reverse(hash) WHERE seq = 5")).toBe(edited);
    expect(await change("UPDATE receipts SET previous_hash = 'x' WHERE seq = 5")).toBe(edited);
    expect(await change("DELETE FROM receipts WHERE seq = 5")).toBe(
      "1 BROKEN at receipt 5: removed",
    );
    expect(await change("UPDATE receipts SET seq = 1000 WHERE seq = 5")).toMatch(
      /^1 BROKEN at receipt 5: (removed|reordered)$/,
    );
    expect(audit("verify").out).toMatch(/^ok: /);
  });

  it("is proved without a server, and after a restart goes on in the same tree", async () => {
    expect(await server.stop()).toBe(0);
    expect(audit("verify").out).toMatch(/^ok: /);
    server = await startInstallation({ dataDir: folder.path });
    await eventually("the log is sealed again", isSealed);
    expect(audit("verify").out).toMatch(/^ok: /);
  });

  it("is called broken by the server itself after an older copy was put back", async () => {
    await server.stop();
    server = await startInstallation({ dataDir: folder.path });
    await eventually("sealed", isSealed);
    await asSuperuser((client) =>
      client.query("DELETE FROM receipts WHERE seq = (SELECT max(seq) FROM receipts)"),
    );
    await server.kill();
    server = await startInstallation({ dataDir: folder.path });
    await eventually("the server tells", async () => server.stderr.includes("audit-log-broken"));
    expect(audit("verify").out).toContain("truncated");
  });
});
