import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSystemClock } from "@xdr/clock-system";
import { asTenantId } from "@xdr/event";
import { findRunningPostgres } from "@xdr/postgres-embedded";
import { type CommandPayload, planHashOf, readAgentKey, signCommand } from "@xdr/signing";
import { controlLogins, createPostgresStore, type PostgresStore } from "@xdr/store-postgres";
import { createQuietLog } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Session, setUp } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { enrolHost, type RunningAgent, startAgent, uninstallHost } from "./agent-process.ts";
import { createTestNetwork, type TestHost, type TestNetwork, whyNoHosts } from "./network.ts";

const why = whyNoHosts();
const clock = createSystemClock();
/** Of the address that answers to everybody, on hosts that should. */
const port = 8080;

interface Answer {
  readonly kind: string;
  readonly reason?: string;
  readonly effect?: unknown;
  readonly isThere?: boolean;
}

/** Answers to whoever connects, inside a host. */
const startListener = async (host: TestHost): Promise<ChildProcess> => {
  const program = `require("net").createServer((s) => s.on("error", () => {}).end("x")).listen(${port}, () => console.log("up"))`;
  const [first = "", ...rest] = [...host.enter, process.execPath, "-e", program];
  const child = spawn(first, rest, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
};

describe.skipIf(why !== "")(`three hosts and a server (${why})`, () => {
  const data = createDataFolder();
  const states = mkdtempSync(join(tmpdir(), "xdr-hosts-"));
  const children: ChildProcess[] = [];
  const agents = new Map<string, RunningAgent>();
  let network: TestNetwork;
  let server: Installation;
  let session: Session;
  let store: PostgresStore;
  let tenantId: string;
  let serverPort: number;
  const ids: string[] = [];

  const hostAt = (number: number): TestHost => {
    const host = network.hosts[number];
    if (host === undefined) throw new Error("no such host");
    return host;
  };
  const stateOf = (number: number): string => join(states, String(number));
  const run = (number: number): void => {
    const host = hostAt(number);
    agents.set(host.address, startAgent(["--state", stateOf(number)], host.enter));
  };
  const rules = (number: number): string => hostAt(number).run("nft", "-s", "list", "ruleset");

  /** As another server of the same installation would: its key, its database, nothing else. */
  const send = async (
    number: number,
    command: Pick<CommandPayload, "runId" | "action" | "operation"> & Partial<CommandPayload>,
  ): Promise<Answer> => {
    const ring: unknown = JSON.parse(
      readFileSync(join(data.path, "secrets/command-signing-ring.json"), "utf8"),
    );
    const newest: unknown = Array.isArray(ring) ? ring.at(-1) : undefined;
    const key = readAgentKey(String(Reflect.get(Object(newest), "privateKey")));
    const [agentId = "", commandId, issuedTime] = [ids[number], randomUUID(), clock.now()];
    const expiresTime = issuedTime + 30_000;
    const planHash = planHashOf(command.action, command.effect);
    const about = { tenantId, agentId, commandId, planHash, issuedTime, expiresTime, target: {} };
    const signed = JSON.stringify(signCommand({ ...about, ...command }, key));
    const tenant = asTenantId(tenantId);
    const row = { id: commandId, agentId, signed, createdTime: issuedTime, expiresTime };
    await store.inTenant(tenant, (tx) => tx.agentCommands.put(row));
    let answer: string | undefined;
    await eventually("the host answers", async () => {
      answer = (await store.inTenant(tenant, (tx) => tx.agentCommands.byId(commandId)))?.answer;
      return answer !== undefined;
    });
    const value: unknown = JSON.parse(answer ?? "{}");
    return { kind: "none", ...Object(value) };
  };

  beforeAll(async () => {
    network = createTestNetwork(3);
    server = await startInstallation({
      dataDir: data.path,
      args: ["--host", network.ownAddress],
    });
    session = await setUp(server);
    const me = await session.get<{ tenant: { id: string } }>("/api/auth/me");
    tenantId = me.tenant.id;
    serverPort = Number(new URL(server.url).port);
    const admin = findRunningPostgres(join(data.path, "postgres"));
    if (admin === undefined) throw new Error("the database does not run");
    store = createPostgresStore({ logins: controlLogins(admin), clock, log: createQuietLog() });
    const wish = { group: "web", uses: 2, minutes: 10 };
    const { secret } = await session.post<{ secret: string }>("/api/enrolment-tokens", wish);
    for (const number of [0, 1]) {
      const host = hostAt(number);
      children.push(await startListener(host));
      const enrolled = enrolHost({
        state: stateOf(number),
        server: server.url,
        token: secret,
        enter: host.enter,
      });
      ids.push(/enrolled as (\S+)/.exec(enrolled.stderr)?.[1] ?? enrolled.stderr);
      run(number);
    }
    children.push(await startListener(hostAt(2)));
  });
  afterAll(async () => {
    for (const agent of agents.values()) await agent.end("SIGKILL");
    for (const child of children) child.kill("SIGKILL");
    await store.close();
    if (server.isRunning) await server.stop();
    network.remove();
    rmSync(states, { recursive: true });
    await data.remove();
  });

  it("blocks an address on one host only, and puts its rules back as they were", async () => {
    const [host, other, third] = [hostAt(0), hostAt(1), hostAt(2)];
    const before = rules(0);
    const block = { runId: "block-1", action: "block-address" };
    const target = { address: third.address };
    const planned = await send(0, { ...block, operation: "plan", target });
    expect(planned).toEqual({ kind: "done", effect: target });
    const effect = planned.effect;
    const applied = await send(0, { ...block, operation: "apply", effect, durationMs: 600_000 });
    expect(applied).toMatchObject({ kind: "done", isThere: true });
    expect(host.reaches(third.address, port)).toBe(false);
    expect(third.reaches(host.address, port)).toBe(false);
    expect(host.reaches(other.address, port)).toBe(true);
    expect(other.reaches(third.address, port)).toBe(true);
    const reverted = await send(0, { ...block, operation: "revert", effect });
    expect(reverted).toMatchObject({ kind: "done", isThere: false });
    expect(host.reaches(third.address, port)).toBe(true);
    expect(rules(0)).toBe(before);
  });

  it("refuses to block its server or itself, and believes no command of another host", async () => {
    const plan = { runId: "block-2", action: "block-address", operation: "plan" as const };
    for (const address of [network.ownAddress, hostAt(0).address, "127.0.0.1"]) {
      expect(await send(0, { ...plan, target: { address } })).toMatchObject({ kind: "refused" });
    }
    const target = { address: hostAt(2).address };
    const [, other = ""] = ids;
    const wrong: readonly Partial<CommandPayload>[] = [
      { agentId: other },
      { tenantId: "another" },
      { expiresTime: clock.now() },
      { issuedTime: clock.now() + 3_600_000 },
    ];
    for (const one of wrong) {
      const answer = await send(0, { ...plan, target, ...one });
      expect(answer).toMatchObject({ kind: "refused" });
    }
    expect(rules(0)).not.toContain("mini_xdr");
  });

  it("leaves no file and no rule behind when it is uninstalled", async () => {
    const before = rules(1);
    const block = { runId: "block-3", action: "block-address" };
    const effect = { address: hostAt(2).address };
    const applied = await send(1, { ...block, operation: "apply", effect });
    expect(applied).toMatchObject({ kind: "done", isThere: true });
    const host = hostAt(1);
    const remove = (id: string) => uninstallHost({ state: stateOf(1), id, enter: host.enter });
    expect(remove(ids[1] ?? "").stderr).toContain("runs with");
    await agents.get(host.address)?.end("SIGKILL");
    expect(remove("another")).toMatchObject({ code: 2 });
    expect(rules(1)).toContain("mini_xdr_block");
    expect(remove(ids[1] ?? "")).toMatchObject({ code: 0 });
    expect(rules(1)).toBe(before);
    expect(existsSync(stateOf(1))).toBe(false);
  });

  it("isolates: only the server answers; lets back by time with server and agent gone", async () => {
    const [host, other] = [hostAt(0), hostAt(1)];
    const before = rules(0);
    const isolate = { runId: "isolate-1", action: "isolate-device" };
    const { effect } = await send(0, { ...isolate, operation: "plan" });
    expect(host.reaches(other.address, port)).toBe(true);
    const durationMs = 8_000;
    const applied = await send(0, { ...isolate, operation: "apply", effect, durationMs });
    expect(applied).toMatchObject({ kind: "done", isThere: true });
    expect(host.reaches(network.ownAddress, serverPort)).toBe(true);
    expect(host.reaches(network.ownAddress, server.metricsPort)).toBe(false);
    expect(host.reaches(other.address, port)).toBe(false);
    expect(other.reaches(host.address, port)).toBe(false);
    await agents.get(host.address)?.end("SIGKILL");
    await server.kill();
    await eventually("the kernel lets the host back", () => host.reaches(other.address, port));
    expect(rules(0)).not.toBe(before);
    run(0);
    await eventually("the agent tidies up without its server", () => rules(0) === before);
    expect(other.reaches(host.address, port)).toBe(true);
  });
});
