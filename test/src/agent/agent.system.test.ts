import { spawn } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentDigest, readAgentKey, signRequest } from "@xdr/signing";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  administrator,
  allPages,
  type EventRow,
  type Finding,
  type Page,
  type Session,
  setUp,
  signIn,
} from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { enrolHost, type RunningAgent, startAgent } from "./agent-process.ts";

/** Kills of the agent while a file is written and rotated. */
const killsMax = 8;
const linesPerRound = 40;

const folder = createDataFolder();
const host = mkdtempSync(join(tmpdir(), "xdr-host-"));
const state = join(host, "state");
const log = join(host, "app.log");
let server: Installation;
let session: Session;
let agent: RunningAgent | undefined;

interface ListedAgent {
  readonly id: string;
  readonly hostname: string;
  readonly state: string;
  readonly health?: { readonly spoolWaiting: number; readonly dropped: number };
}

const watched = join(host, "etc");
const runAgent = (): RunningAgent =>
  startAgent(["--state", state, "--follow", log, "--watch", watched]);
const onlyAgent = async (): Promise<ListedAgent | undefined> =>
  (await session.get<Page<ListedAgent>>("/api/agents")).items[0];

const events = (query: string): Promise<readonly EventRow[]> =>
  allPages<EventRow>(session, "/api/events", { query, from: "0", limit: "500" });

beforeAll(async () => {
  server = await startInstallation({ dataDir: folder.path });
  session = await setUp(server);
});
afterAll(async () => {
  await agent?.end("SIGKILL");
  await server.stop();
  await folder.remove();
  rmSync(host, { recursive: true });
});

it("enrols with a token once, and keeps its key to itself", async () => {
  const wish = { group: "web", uses: 1, minutes: 10 };
  const { secret } = await session.post<{ secret: string }>("/api/enrolment-tokens", wish);
  expect(enrolHost({ state, server: server.url, token: "xdra_wrong" })).toMatchObject({ code: 1 });
  const first = enrolHost({ state, server: server.url, token: secret });
  expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining("enrolled as") });
  expect(
    enrolHost({ state: join(host, "other"), server: server.url, token: secret }).stderr,
  ).toContain("AGENT_TOKEN_INVALID");
  expect(enrolHost({ state, server: server.url, token: secret }).stderr).toContain(
    "enrolled already",
  );
  expect(statSync(join(state, "key.pem")).mode & 0o777).toBe(0o600);
  expect(await onlyAgent()).toMatchObject({ state: "new" });
});

it("tells of a process that starts, with its command line and parent", async () => {
  agent = runAgent();
  await eventually("the agent is online", async () => (await onlyAgent())?.state === "online");
  const child = spawn("sleep", ["4.04711"]);
  await eventually("the process is an event", async () =>
    (await events("4.04711")).some((event) => event.decoder === "linux-agent"),
  );
  child.kill();
});

it("tells of a file that is written where it watches", async () => {
  mkdirSync(watched);
  writeFileSync(join(watched, "sudoers"), "mallory ALL=(ALL) NOPASSWD: ALL\n");
  await eventually("the file is an event", async () =>
    (await events("class_uid:1001")).some((event) => event.message.endsWith("sudoers: create")),
  );
});

it("finds an attack in a file that it follows", async () => {
  writeFileSync(log, "");
  const line = (at: number): string => {
    const time = new Date().toISOString();
    return `${time} web-1 sshd[811]: Failed password for root from 203.0.113.77 port ${40_000 + at} ssh2`;
  };
  // The agent begins at the end of a file that it has not seen before.
  await eventually("the file is followed", async () => {
    appendFileSync(log, `${new Date().toISOString()} web-1 cron[1]: ready\n`);
    return (await events("ready")).length > 0;
  });
  appendFileSync(log, `${Array.from({ length: 15 }, (_, at) => line(at)).join("\n")}\n`);
  await eventually("there is a finding", async () => {
    const { items } = await session.get<Page<Finding>>("/api/findings?from=0");
    return items.some((finding) => finding.summary.includes("203.0.113.77"));
  });
});

it("loses no line and doubles none, over kills, rotations and a server that is away", async () => {
  const written: string[] = [];
  for (let round = 0; round < killsMax; round += 1) {
    const lines = Array.from(
      { length: linesPerRound },
      (_, at) => `${new Date().toISOString()} web-1 ledger[1]: entry-${round}-${at}-end`,
    );
    written.push(...lines);
    appendFileSync(log, `${lines.slice(0, 20).join("\n")}\n`);
    if (round % 3 === 1) {
      renameSync(log, `${log}.${round}`);
      writeFileSync(log, "");
    }
    appendFileSync(log, `${lines.slice(20).join("\n")}\n`);
    if (round === 4) await server.kill();
    await agent?.end("SIGKILL");
    agent = runAgent();
  }
  const port = new URL(server.url).port;
  server = await startInstallation({ dataDir: folder.path, args: ["--port", port] });
  session = await signIn(server, administrator);
  await eventually(
    "everything is there",
    async () => {
      const found = await events("ledger");
      return found.length >= written.length;
    },
    60_000,
  );
  const found = (await events("ledger")).map((event) => /entry-\S+-end/.exec(event.message)?.[0]);
  const wanted = written.map((line) => /entry-\S+-end/.exec(line)?.[0]);
  expect(found.toSorted()).toEqual(wanted.toSorted());
  expect((await onlyAgent())?.health?.dropped).toBe(0);
  expect((await onlyAgent())?.state).toBe("online");
});

it("cannot be spoken for by whoever heard a request, not even after a restart of the server", async () => {
  const key = readAgentKey(readFileSync(join(state, "key.pem"), "utf8"));
  const body = Buffer.from(`${new Date().toISOString()} web-1 heard[1]: once\n`);
  const headers = {
    "content-digest": contentDigest(body),
    "content-type": "text/plain",
    "content-encoding": "identity",
    "idempotency-key": "heard-1",
  };
  const { host: authority } = new URL(server.url);
  const signed = signRequest(
    { method: "POST", authority, path: "/api/agent/deliver", query: "?", headers },
    {
      key,
      created: Math.floor(Date.now() / 1000),
      nonce: "AAAAAAAAAAAAAAAAAAAAAA",
      tag: "xdr-agent",
    },
  );
  const send = async (): Promise<number> =>
    (
      await fetch(`${server.url}/api/agent/deliver`, {
        method: "POST",
        headers: { ...headers, ...signed },
        body,
      })
    ).status;
  expect(await send()).toBe(200);
  expect(await Promise.all(Array.from({ length: 50 }, send))).toEqual(Array(50).fill(401));
  const { port } = new URL(server.url);
  await server.stop();
  server = await startInstallation({ dataDir: folder.path, args: ["--port", port] });
  session = await signIn(server, administrator);
  expect(await send()).toBe(401);
});

it("ends on request, and is refused from the moment that it is revoked", async () => {
  const id = (await onlyAgent())?.id ?? "";
  await session.post(`/api/agents/${id}/revoke`, {});
  await eventually(
    "the agent hears it",
    () => agent?.stderr.includes("AGENT_SIGNATURE_INVALID") === true,
  );
  expect(await agent?.end("SIGINT")).toBe(0);
  expect(await onlyAgent()).toMatchObject({ state: "revoked" });
});
