import { receiptHash } from "@xdr/event";
import { codeOf, seedTenant, suiteClock } from "@xdr/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PostgresStore } from "./store.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let store: PostgresStore;
beforeAll(async () => {
  server = await startTestServer();
  store = server.openStore(suiteClock);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

const draft = {
  action: "test.run",
  actor: { kind: "system", id: "s", label: "s" },
  target: { kind: "test", id: "1" },
  outcome: "success",
} as const;

describe("the log of receipts, asked past our own code", () => {
  it("accepts only the leaf that extends it", async () => {
    const { tenant } = await seedTenant(store);
    const last = await store.inTenant(tenant.id, (tx) => tx.receipts.append(draft));
    const leaf = JSON.stringify({ seq: last.seq + 1 });
    const right = {
      seq: last.seq + 1,
      previous: last.hash,
      hash: receiptHash({ ...JSON.parse(leaf) }),
      leaf,
    };
    const client = new pg.Client(server.logins.system);
    await client.connect();
    const insert = async (change: Partial<typeof right>): Promise<string> => {
      const row = { ...right, ...change };
      await client.query("BEGIN");
      try {
        await client.query(
          `INSERT INTO receipts (seq, action, previous_hash, hash, leaf)
           VALUES ($1, 'x', $2, $3, $4)`,
          [row.seq, row.previous, row.hash, row.leaf],
        );
        return "accepted";
      } catch (error) {
        return error instanceof pg.DatabaseError ? (error.code ?? "") : String(error);
      } finally {
        await client.query("ROLLBACK");
      }
    };
    expect(await insert({})).toBe("accepted");
    expect(await insert({ seq: last.seq })).toBe("23000");
    expect(await insert({ seq: last.seq + 2 })).toBe("23000");
    expect(await insert({ previous: "0".repeat(64) })).toBe("23000");
    expect(await insert({ hash: "0".repeat(64) })).toBe("23000");
    expect(await insert({ leaf: `${leaf} ` })).toBe("23000");
    await client.end();
  });

  it("shows a change that a superuser made", async () => {
    const { tenant } = await seedTenant(store);
    await store.inTenant(tenant.id, (tx) => tx.receipts.append(draft));
    const admin = new pg.Client({ ...server.admin, database: "xdr" });
    await admin.connect();
    await admin.query(
      "UPDATE receipts SET leaf = replace(leaf, 'success', 'denied') WHERE tenant_id = $1",
      [tenant.id],
    );
    await admin.end();
    const [receipt] = await store.inTenant(tenant.id, (tx) => tx.receipts.range(1, 1));
    expect(receipt).toMatchObject({ seq: expect.any(Number), hash: "" });
    expect(receipt && receiptHash(receipt)).not.toBe(receipt?.hash);
  });
});

describe("a database that is away", () => {
  it("is SERVER_UNAVAILABLE and retryable", async () => {
    const away = server.openStore(suiteClock);
    const other = await startTestServer();
    const gone = other.openStore(suiteClock);
    await gone.ping();
    await other.stop();
    expect(await codeOf(gone.ping())).toBe("SERVER_UNAVAILABLE");
    await expect(gone.asSystem((tx) => tx.tenants.list())).rejects.toMatchObject({
      retryable: true,
    });
    expect(await codeOf(away.ping())).toBe("none");
    await gone.close();
    await away.close();
  });
});
