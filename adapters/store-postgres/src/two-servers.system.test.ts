import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { receiptGenesisHash } from "@xdr/event";
import { seedTenant, suiteClock } from "@xdr/testing";
import { expect, it } from "vitest";
import { startTestServer } from "./test-server.ts";

const writersEach = 25;
const receiptsEach = 4;

/** What each process does: a store of its own, and so many writers at once. */
const program = `
  const [store, login, tenant, name] = process.argv.slice(1);
  const { createPostgresStore } = await import(store);
  const quiet = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const clock = { now: Date.now, monotonic: () => performance.now(), sleep: wait };
  const control = createPostgresStore({ logins: JSON.parse(login), clock, log: quiet });
  const draft = (id) => ({
    action: "test.run", outcome: "success", target: { kind: "test", id },
    actor: { kind: "system", id: name, label: name },
  });
  await control.ping();
  process.stdout.write("ready");
  await new Promise((go) => process.stdin.once("data", go));
  process.stdin.unref();
  await Promise.all(Array.from({ length: ${writersEach} }, async (_, writer) => {
    for (let index = 0; index < ${receiptsEach}; index += 1) {
      const append = (tx) => tx.receipts.append(draft(writer + "/" + index));
      await (index % 2 === 0 ? control.inTenant(tenant, append) : control.asSystem(append));
    }
  }));
  await control.close();
`;

it("keeps one gapless log of fifty writers in two processes on the same database", async () => {
  const server = await startTestServer();
  const store = server.openStore(suiteClock);
  const { tenant } = await seedTenant(store);
  const module = new URL("./store.ts", import.meta.url).href;
  const start = async (name: string) => {
    const args = [module, JSON.stringify(server.logins), tenant.id, name];
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, ...args]);
    const said = text(child.stderr);
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    return { go: () => child.stdin.write("go"), said };
  };
  const both = await Promise.all([start("first"), start("second")]);
  for (const { go } of both) go();
  const said = await Promise.all(both.map((one) => one.said));
  expect(said.join("").replaceAll(/.*Warning.*\n|.*trace-warnings.*\n/g, "")).toBe("");

  const log = await store.asSystem((tx) => tx.receipts.range(1, 1_000));
  expect(log).toHaveLength(2 * writersEach * receiptsEach);
  let before = receiptGenesisHash;
  for (const [index, receipt] of log.entries()) {
    expect([receipt.seq, receipt.previousHash]).toEqual([index + 1, before]);
    before = receipt.hash;
  }
  const of = (name: string) =>
    log.flatMap(({ actor }, index) => (actor.id === name ? [index] : []));
  const [first, second] = [of("first"), of("second")];
  expect([first.length, second.length]).toEqual([100, 100]);
  // They really wrote at the same time: neither waited for the other to be done.
  expect(Math.max(first[0] ?? 0, second[0] ?? 0)).toBeLessThan(
    Math.min(first.at(-1) ?? 0, second.at(-1) ?? 0),
  );
  await store.close();
  await server.stop();
});
