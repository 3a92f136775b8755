import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolHost, type RunningAgent, startAgent } from "../agent/agent-process.ts";
import {
  createTestNetwork,
  type TestHost,
  type TestNetwork,
  whyNoHosts,
} from "../agent/network.ts";
import {
  createHttpSource,
  type IncidentDetail,
  type IncidentRow,
  ingest,
  type Page,
  type Session,
  setUp,
} from "../client.ts";
import {
  createDataFolder,
  type Installation,
  serverMain,
  startInstallation,
} from "../installation.ts";
import { eventually } from "../processes.ts";

const why = whyNoHosts();
const attacker = "203.0.113.77";
const port = 8080;

interface Run {
  readonly id: string;
  readonly state: string;
  readonly planHash: string;
  readonly steps: readonly { readonly kind: string; readonly observed?: string }[];
}

/** A guessed password: the finding, and so the incident, that the rest is about. */
const intrusion = (): string => {
  const now = Date.now();
  const line = (ago: number, text: string) =>
    `<86>1 ${new Date(now - ago * 1000).toISOString()} web-1 sshd 4711 - - ${text}`;
  const failures = Array.from({ length: 20 }, (_, at) =>
    line(40 - at, `Failed password for deploy from ${attacker} port ${40_000 + at} ssh2`),
  );
  return [
    ...failures,
    line(5, `Accepted password for deploy from ${attacker} port 41000 ssh2`),
  ].join("\n");
};

const startListener = async (host: TestHost): Promise<ChildProcess> => {
  const program = `require("net").createServer((s) => s.on("error", () => {}).end("x")).listen(${port}, () => console.log("up"))`;
  const [first = "", ...rest] = [...host.enter, process.execPath, "-e", program];
  const child = spawn(first, rest, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
};

describe.skipIf(why !== "")(`from a finding to a host and back (${why})`, () => {
  const data = createDataFolder();
  const state = mkdtempSync(join(tmpdir(), "xdr-respond-"));
  let network: TestNetwork;
  let server: Installation;
  let session: Session;
  let listener: ChildProcess;
  let agent: RunningAgent;
  let agentId: string;

  const hostAt = (number: number): TestHost => {
    const host = network.hosts[number];
    if (host === undefined) throw new Error("no such host");
    return host;
  };
  const rules = (): string => hostAt(0).run("nft", "-s", "list", "ruleset");
  const reached = (): boolean => hostAt(0).reaches(attacker, port);
  const runOf = (id: string) => session.get<Run>(`/api/response/runs/${id}`);
  const until = (id: string, wanted: string) =>
    eventually(`the action is ${wanted}`, async () => (await runOf(id)).state === wanted);

  beforeAll(async () => {
    network = createTestNetwork(2);
    server = await startInstallation({ dataDir: data.path, args: ["--host", network.ownAddress] });
    session = await setUp(server);
    const wish = { group: "web", uses: 1, minutes: 10 };
    const { secret } = await session.post<{ secret: string }>("/api/enrolment-tokens", wish);
    const { enter } = hostAt(0);
    const enrolled = enrolHost({ state, server: server.url, token: secret, enter });
    agentId = /enrolled as (\S+)/.exec(enrolled.stderr)?.[1] ?? enrolled.stderr;
    agent = startAgent(["--state", state], enter);
    // The attacker is the second host, by an address that counts as public.
    hostAt(1).run("ip", "addr", "add", `${attacker}/32`, "dev", "lo");
    hostAt(0).run("ip", "route", "add", `${attacker}/32`, "via", hostAt(1).address);
    listener = await startListener(hostAt(1));
  });
  afterAll(async () => {
    await agent.end("SIGKILL");
    listener.kill("SIGKILL");
    await server.stop();
    network.remove();
    rmSync(state, { recursive: true });
    await data.remove();
  });

  it("blocks the attacker where policy and a person agree, sees it there, undoes it, proves it", async () => {
    const before = rules();
    const token = await createHttpSource(session, { name: "web-1" });
    expect((await ingest(server, { token, body: intrusion() })).status).toBe(200);
    let incident: IncidentRow | undefined;
    await eventually("the incident is there", async () => {
      const { items } = await session.get<Page<IncidentRow>>("/api/incidents");
      incident = items.find(({ severity, findingCount }) => severity >= 4 && findingCount >= 2);
      return incident !== undefined;
    });
    const incidentId = incident?.id ?? "";
    const detail = await session.get<
      IncidentDetail & { proposals: readonly { action: string; targetKey: string }[] }
    >(`/api/incidents/${incidentId}`);
    const proposed = detail.proposals.find(({ action }) => action === "block-address");
    expect(proposed?.targetKey).toBe(attacker);

    const wanted = {
      ...{ action: "block-address", target: { kind: "address", key: attacker }, agentId },
    };
    const shown = await session.post<{ planHash: string; decision: { effect: string } }>(
      `/api/incidents/${incidentId}/simulate`,
      wanted,
    );
    expect(shown.decision.effect).toBe("require_approval");
    const { planHash } = shown;
    const asked = await session.post<Run>("/api/response/runs", {
      ...{ ...wanted, incidentId, planHash },
    });
    expect(asked.state).toBe("waiting");
    expect(rules()).toBe(before);
    expect(reached()).toBe(true);

    await session.post(`/api/response/runs/${asked.id}/approve`, { planHash });
    await until(asked.id, "succeeded");
    expect(rules()).toContain(attacker);
    expect(reached()).toBe(false);

    await session.post(`/api/response/runs/${asked.id}/revert`, { reason: "It was a drill." });
    await until(asked.id, "reverted");
    expect(rules()).toBe(before);
    expect(reached()).toBe(true);
    const { steps } = await runOf(asked.id);
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...["attempt", "succeeded", "reverting", "reverted"],
    ]);

    const audit = ["audit", "verify", "--data", data.path];
    const verdict = spawnSync(process.execPath, [serverMain, ...audit], { encoding: "utf8" });
    expect(verdict.stdout).toMatch(/^ok: /);
    const { items } = await session.get<Page<{ action: string }>>("/api/receipts?limit=50");
    const told = items.map(({ action }) => action).filter((one) => one.startsWith("response."));
    expect(told.toReversed()).toEqual([
      ...["response.request", "response.approve", "response.attempt", "response.succeeded"],
      ...["response.revert", "response.reverted"],
    ]);
  });
});
