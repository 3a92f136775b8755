import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, type Session, setUp } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { enrolHost, type RunningAgent, startAgent } from "./agent-process.ts";

interface Detail {
  readonly id: string;
  readonly state: "running" | "passed" | "failed";
  readonly undoneTime?: number;
  readonly steps: readonly {
    readonly id: string;
    readonly outcome: { readonly kind: string; readonly findingId?: string };
  }[];
}

/** What the drill leaves on the machine, in folders that nobody else sees. */
const own = mkdtempSync(join(tmpdir(), "xdr-drill-"));
const folders = ["/var/log", "/etc/cron.d", "/usr/local/bin"].map((place, at) => ({
  place,
  folder: join(own, String(at)),
}));
const isRoot = process.getuid?.() === 0;
const canDrill = isRoot && ["/usr/bin/script", "/usr/bin/login"].every((path) => existsSync(path));
const mounts = folders.map(({ place, folder }) => `mount --bind ${folder} ${place}`).join(" && ");
const enter = ["unshare", "-m", "sh", "-c", `${mounts} && exec "$@"`, "sh"];

describe.skipIf(!canDrill)("a drill on a real host (needs root, login and script)", () => {
  const data = createDataFolder();
  const state = join(own, "state");
  let server: Installation;
  let session: Session;
  let agent: RunningAgent;
  const run = (): RunningAgent => startAgent(["--state", state], enter);
  const agentId = async (): Promise<string> =>
    (await session.get<Page<{ id: string }>>("/api/agents")).items[0]?.id ?? "";
  const isOnline = async (): Promise<boolean> => {
    const { items } = await session.get<Page<{ state: string }>>("/api/agents");
    return items[0]?.state === "online";
  };
  const detail = (id: string): Promise<Detail> => session.get<Detail>(`/api/drills/${id}`);
  const left = (): boolean =>
    folders
      .slice(1)
      .flatMap(({ folder }) => readdirSync(folder))
      .some((name) => name.includes("drill"));

  beforeAll(async () => {
    for (const { folder } of folders) mkdirSync(folder);
    writeFileSync(join(own, "0", "btmp"), "");
    server = await startInstallation({ dataDir: data.path });
    session = await setUp(server);
    const wish = { group: "web", uses: 1, minutes: 10 };
    const { secret } = await session.post<{ secret: string }>("/api/enrolment-tokens", wish);
    expect(enrolHost({ state, server: server.url, token: secret, enter })).toMatchObject({
      code: 0,
    });
    agent = run();
    await eventually("the agent is online", isOnline);
  });
  afterAll(async () => {
    await agent.end("SIGKILL");
    await server.stop();
    await data.remove();
    rmSync(own, { recursive: true });
  });

  it("finds each step although the agent is killed in the middle, undoes all, and disturbs nobody", async () => {
    const { id } = await session.post<{ id: string }>("/api/drills", { agentId: await agentId() });
    await eventually("something is there", left);
    await agent.end("SIGKILL");
    expect(left()).toBe(true);
    agent = run();
    await eventually(
      "the drill is over",
      async () => (await detail(id)).state !== "running",
      180_000,
    );
    const over = await detail(id);
    expect(over.steps.map(({ id, outcome }) => [id, outcome.kind])).toEqual(
      ["failed-logins", "encoded-command", "cron-entry", "test-file"].map((step) => [
        step,
        "found",
      ]),
    );
    expect(over).toMatchObject({ state: "passed", undoneTime: expect.any(Number) });
    expect(left()).toBe(false);
    const found = over.steps.map(({ outcome }) => outcome.findingId ?? "");
    for (const one of found) {
      const finding = await session.get<{ drillId?: string }>(`/api/findings/${one}`);
      expect(JSON.stringify(finding)).toContain(`"drillId":"${id}"`);
    }
    // This machine does other things meanwhile that are found too; those make incidents.
    const { items } = await session.get<Page<{ id: string }>>("/api/incidents");
    for (const incident of items) {
      const whole = JSON.stringify(await session.get<object>(`/api/incidents/${incident.id}`));
      expect(found.filter((one) => whole.includes(one))).toEqual([]);
    }
  });
});
