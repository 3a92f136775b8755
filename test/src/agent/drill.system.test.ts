import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "../browser.ts";
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

interface Step {
  readonly id: string;
  readonly isDone: boolean;
}

/** What the drill leaves on the machine, in folders that nobody else sees. */
const own = mkdtempSync(join(tmpdir(), "xdr-drill-"));
const folders = ["/var/log", "/etc/cron.d", "/usr/local/bin"].map((place, at) => ({
  place,
  folder: join(own, String(at)),
}));
const hasBrowser = !isBrowserMissing("the drill in the console");
const isRoot = process.getuid?.() === 0;
const canDrill = isRoot && ["/usr/bin/script", "/usr/bin/login"].every((path) => existsSync(path));
const mounts = folders.map(({ place, folder }) => `mount --bind ${folder} ${place}`).join(" && ");
const enter = ["unshare", "-m", "sh", "-c", `${mounts} && exec "$@"`, "sh"];

describe.skipIf(!canDrill)("a drill on a real host (needs root, login and script)", () => {
  const data = createDataFolder();
  const state = join(own, "state");
  let server: Installation;
  let session: Session;
  let agent: RunningAgent | undefined;
  let browser: Browser | undefined;
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
    if (hasBrowser) buildConsole();
    server = await startInstallation({ dataDir: data.path });
    session = await setUp(server);
    if (!hasBrowser) return;
    browser = await openBrowser();
    const [name = "", value = ""] = session.cookie.split("=");
    await browser.page.context().addCookies([{ name, value, url: server.url }]);
  });
  afterAll(async () => {
    await browser?.close();
    await agent?.end("SIGKILL");
    await server.stop();
    await data.remove();
    rmSync(own, { recursive: true });
  });

  /** A token as the administrator of an empty tenant is led to it. */
  const tokenByConsole = async ({ page }: Browser): Promise<string> => {
    await page.goto(server.url);
    await page.getByRole("heading", { name: "Getting started" }).waitFor();
    await page.getByRole("link", { name: "Put the agent on a host: open its page" }).click();
    await page.getByRole("button", { name: "New enrolment token" }).first().click();
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByText("The token is shown only now.").waitFor();
    return (
      (await page
        .getByText(/^xdra_[\w-]+$/)
        .first()
        .textContent()) ?? ""
    );
  };
  const tokenByApi = async (): Promise<string> => {
    const wish = { group: "web", uses: 1, minutes: 10 };
    return (await session.post<{ secret: string }>("/api/enrolment-tokens", wish)).secret;
  };
  const drillByConsole = async ({ page }: Browser): Promise<string> => {
    await page.goto(`${server.url}/drills`);
    await page.getByRole("button", { name: "Begin the drill" }).click();
    await page.waitForURL(/\/drills\/[\w-]+$/);
    return page.url().split("/").at(-1) ?? "";
  };
  const drillByApi = async (): Promise<string> =>
    (await session.post<{ id: string }>("/api/drills", { agentId: await agentId() })).id;

  it("leads from an empty tenant to a host with an agent", async () => {
    const token = await (browser === undefined ? tokenByApi() : tokenByConsole(browser));
    expect(enrolHost({ state, server: server.url, token, enter })).toMatchObject({ code: 0 });
    agent = run();
    await eventually("the agent is online", isOnline);
    const { next, steps } = await session.get<{ next: string; steps: readonly Step[] }>(
      "/api/onboarding",
    );
    expect(next).toBe("profile");
    expect(steps.filter(({ isDone }) => isDone).map(({ id }) => id)).toEqual(["deploy"]);
  });

  it("finds each step although the agent is killed in the middle, undoes all, and disturbs nobody", async () => {
    const id = await (browser === undefined ? drillByApi() : drillByConsole(browser));
    await eventually("something is there", left);
    await agent?.end("SIGKILL");
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
    const { steps } = await session.get<{ steps: readonly Step[] }>("/api/onboarding");
    expect(steps.find((step) => step.id === "drill")).toMatchObject({ isDone: true });
    if (browser === undefined) return;
    const { page, errors } = browser;
    await page.getByText("Passed: everything was found in time").waitFor();
    expect(await page.getByText(/^Found after/).count()).toBe(4);
    await page.goto(`${server.url}/onboarding`);
    await page.getByText("Everything was found in time on").waitFor();
    expect(errors).toEqual([]);
  });
});
