import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sshIntrusion } from "@xdr/catalog";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "../browser.ts";
import {
  administrator,
  answerOf,
  createHttpSource,
  type IncidentDetail,
  type IncidentRow,
  type IngestResult,
  ingest,
  type Page,
  type Session,
  type Status,
  signIn,
} from "../client.ts";
import {
  createDataFolder,
  type DataFolder,
  type Installation,
  startInstallation,
} from "../installation.ts";
import { eventually } from "../processes.ts";
import { sendTcp, sendUdp, type ToldLine, tell } from "../story-delivery.ts";

/** Before it the intruder has guessed the password; after it the miner runs. */
const loginMs = 27_500;
const storyMs = 60_000;
const attacker = "203.0.113.77";

const folder: DataFolder = createDataFolder();
let server: Installation;
let browser: Browser;
let session: Session;
let told: readonly ToldLine[] = [];
const tokens = new Map<string, string>();

const isSkipped = isBrowserMissing("ssh-intrusion");

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const linesOf = (source: string, lines: readonly ToldLine[]): readonly string[] =>
  lines.filter((line) => line.source === source).map((line) => line.text);

/** HTTP for what is written to files, syslog for the rest: the scan as datagrams, then one stream. */
const deliver = async (lines: readonly ToldLine[]): Promise<void> => {
  for (const source of ["nginx", "auditd", "suricata"]) {
    const texts = linesOf(source, lines);
    if (texts.length === 0) continue;
    const type = source === "suricata" ? "application/x-ndjson" : "text/plain";
    const sent = await ingest(server, {
      token: tokens.get(source) ?? "",
      body: texts.join("\n"),
      headers: { "content-type": type },
    });
    const { accepted, rejectedTotal } = await answerOf<IngestResult>(sent);
    expect({ accepted, rejectedTotal }).toEqual({
      accepted: texts.join("\n").split("\n").length,
      rejectedTotal: 0,
    });
  }
  const syslog = linesOf("syslog", lines);
  const isScan = (line: string) => line.includes("[UFW BLOCK]");
  await sendUdp(server.syslogPort, syslog.filter(isScan));
  await sendTcp(
    server.syslogPort,
    syslog.filter((line) => !isScan(line)),
  );
};

const recordCount = (lines: readonly ToldLine[]): number =>
  lines.flatMap((line) => line.text.split("\n")).length;

const onlyIncident = async (): Promise<IncidentDetail> => {
  const { items } = await session.get<Page<IncidentRow>>("/api/incidents?status=new,in_progress");
  expect(items.map((item) => item.title)).toHaveLength(1);
  return session.get<IncidentDetail>(`/api/incidents/${items[0]?.id}`);
};

const inPage = (label: string): Locator => browser.page.getByRole("region", { name: label });
const tab = (name: string | RegExp): Locator => browser.page.getByRole("tab", { name });

/** As the status line writes it. */
const durationText = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.floor(ms / 1000)} s`;

describe.skipIf(isSkipped)("the SSH intrusion, from the socket to the screen", () => {
  it("creates the first administrator with the one-time link in the browser", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/setup#token=${server.setupToken}`);
    await page.getByLabel("Organisation").fill("Example");
    await page.getByLabel("Your name").fill("Ada Admin");
    await page.getByLabel("E-mail").fill(administrator.email);
    await page.getByLabel("Password").fill(administrator.password);
    expect(page.url()).toBe(`${server.url}/setup`);
    await page.getByRole("button", { name: "Create and sign in" }).click();
    await page.getByRole("heading", { name: "Set up a second factor" }).waitFor();
    session = await signIn(server, administrator);
    await page.goto(`${server.url}/sources/first-log`);
    await page.getByRole("heading", { name: "Send your first log" }).waitFor();
    expect(session.me.user).toMatchObject({ email: administrator.email, role: "admin" });
    expect(session.me.tenant).toMatchObject({ name: "Example", sandbox: false });
  });

  it("creates sources, and turns green when the first log arrives", async () => {
    const { page } = browser;
    await page.getByLabel("Name", { exact: true }).fill("web-1 access log");
    await page.getByRole("button", { name: "Create source" }).click();
    const token = (await inPage("token").textContent())?.trim() ?? "";
    expect(token).toMatch(/^xdrs_/);
    tokens.set("nginx", token);
    await page.getByText("Waiting for the first event…").waitFor();
    const start = Date.now() - storyMs;
    told = tell(sshIntrusion.lines, start);
    const [first] = linesOf("nginx", told);
    await answerOf(await ingest(server, { token, body: first ?? "" }));
    await page.getByText("The first event arrived").waitFor();
    told = told.filter((line) => line.text !== first);

    await page.getByLabel("Name", { exact: true }).fill("Linux servers");
    await page.getByLabel("Sends by").selectOption("syslog");
    await page.getByRole("button", { name: "Create source" }).click();
    await page.getByText(`--port ${server.syslogPort} --tcp`).first().waitFor();
    for (const name of ["auditd", "suricata"]) {
      tokens.set(name, await createHttpSource(session, { name }));
    }
  });

  it("shows an incident that grows while its page is open", async () => {
    const { page } = browser;
    await deliver(told.filter((line) => line.atMs < loginMs));
    await page.goto(`${server.url}/incidents`);
    const row = page.getByRole("table", { name: "Incidents" }).locator("tbody tr");
    await row.first().waitFor();
    await eventually("the login is part of it", async () =>
      (await onlyIncident()).title.includes("led to login"),
    );
    const before = await onlyIncident();
    await row.first().getByRole("link").click();
    const heading = page.getByRole("heading", { level: 1 });
    await heading.filter({ hasText: before.title }).waitFor();
    await page.evaluate(() => document.body.setAttribute("data-same-page", "yes"));

    await deliver(told.filter((line) => line.atMs >= loginMs));
    const sent = recordCount(told) + 1;
    await eventually("all records are evaluated", async () => {
      const status = await session.get<Status>("/api/status");
      const metrics = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
      const seen = Number(/^xdr_detect_events_total (\d+)/m.exec(metrics)?.[1]);
      // Records of one audit event are one event.
      return status.detectionLagMs === 0 && seen > sent / 2;
    });
    await eventually("the miner is part of it", async () => (await onlyIncident()).score > 90);
    const after = await onlyIncident();
    expect(after.id).toBe(before.id);
    expect(after.findingCount).toBeGreaterThan(before.findingCount);
    await page.getByRole("button", { name: `Score ${after.score}` }).waitFor();
    await heading.filter({ hasText: after.title }).waitFor();
    expect(await page.locator("body").getAttribute("data-same-page")).toBe("yes");
  });

  it("has exactly one open incident in the queue, with its score and tactics", async () => {
    const { page } = browser;
    let incident = await onlyIncident();
    await eventually("the incident is at rest", async () => {
      const before = incident;
      await sleep(1_000);
      incident = await onlyIncident();
      return incident.revision === before.revision;
    });
    expect(incident.title).toMatch(/^SSH brute force led to login as deploy on web-1/);
    await page.getByRole("link", { name: "Incidents", exact: true }).first().click();
    const rows = page.getByRole("table", { name: "Incidents" }).locator("tbody tr");
    // The queue shows at first what it knew when it was left.
    await rows.first().getByRole("link", { name: incident.title, exact: true }).waitFor();
    expect(await rows.count()).toBe(1);
    expect(await rows.first().getByRole("link").textContent()).toBe(incident.title);
    const strip = await rows.first().getByRole("img", { name: /ATT&CK tactics/ });
    const label = await strip.getAttribute("aria-label");
    expect(label).toContain(`${incident.tactics.length} of 15 ATT&CK tactics`);
    for (const { name } of incident.tactics) expect(label).toContain(name);
    await rows
      .first()
      .getByRole("button", { name: String(incident.score), exact: true })
      .click();
    const why = page.getByRole("dialog", { name: `Why ${incident.score}?` });
    await why.getByText(incident.scoreParts[0]?.label ?? "?").waitFor();
    const points = await why.locator("li > span:first-child").allTextContents();
    expect(points).toHaveLength(incident.scoreParts.length);
    expect(points.map(Number).reduce((sum, each) => sum + each)).toBe(incident.score);
    await page.keyboard.press("Escape");
    await rows.first().getByRole("link").click();
  });

  it("tells the story, the timeline and the techniques", async () => {
    const { page } = browser;
    const incident = await onlyIncident();
    await page.getByRole("heading", { name: incident.title }).waitFor();
    const story = page.getByRole("tabpanel", { name: "Story" });
    for (const { sentence } of incident.story) {
      await story.getByText(sentence, { exact: true }).first().waitFor();
    }
    const techniques = incident.attacks
      .map((attack) => attack.sub_technique ?? attack.technique)
      .filter((technique) => technique !== undefined);
    for (const uid of ["T1110.001", "T1105", "T1053.003", "T1098.004", "T1048.003", "T1496.001"]) {
      expect.soft(techniques.map((technique) => technique.uid)).toContain(uid);
    }
    for (const { uid, name } of techniques) {
      await story.getByRole("button", { name: `${uid} ${name}` }).waitFor();
    }
    const marks = inPage("Timeline").getByRole("button", { name: /finding/ });
    const counted = (await marks.allTextContents()).map((text) => Number(text || 1));
    expect(counted.reduce((sum, each) => sum + each)).toBeGreaterThanOrEqual(incident.findingCount);
  });

  it("shows the raw record of the login and its hash", async () => {
    const { page } = browser;
    const isLogin = (text: string) => text.includes("Accepted password for deploy");
    const raw = told.map((line) => line.text).find(isLogin) ?? "";
    const hash = createHash("sha256").update(raw).digest("hex");
    await tab("Events").click();
    const records = page.getByRole("table", { name: "Events" }).getByRole("button");
    const record = records.filter({ hasText: "Accepted password for deploy" });
    await records.first().hover();
    // Only the rows in sight are in the page.
    await eventually("the login is in sight", async () => {
      await page.mouse.wheel(0, 120);
      return (await record.count()) > 0;
    });
    await record.click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("tab", { name: "Raw record" }).click();
    await drawer.getByText(hash).waitFor();
    expect(await drawer.getByRole("region", { name: "raw record" }).textContent()).toContain(raw);
    await drawer.getByRole("button", { name: "Verify in this browser" }).click();
    await drawer.getByText("Computed here: the same").waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
  });

  it("finds an event by search", async () => {
    const { page } = browser;
    await page.getByRole("link", { name: "Events", exact: true }).first().click();
    await page
      .getByRole("combobox", { name: "Query" })
      .fill(`src_ip:${attacker} "Accepted password"`);
    await page.keyboard.press("Enter");
    await page.getByText(/^1 event ·/).waitFor();
    const found = page
      .getByRole("table", { name: "Events" })
      .getByRole("button")
      .filter({ hasNotText: /^Time$/ });
    // The rows of the search before may stand a moment longer than its count.
    await eventually("one row is left", async () => (await found.count()) === 1);
    expect(await found.allTextContents()).toEqual([
      `Accepted password for deploy from ${attacker} port 45188 ssh2`,
    ]);
  });

  it("says in the status line what the server measures", async () => {
    const { page } = browser;
    await page.getByRole("button", { name: "Live" }).click();
    const shown = page.getByRole("dialog", { name: "System status in full" });
    const rows = async (): Promise<ReadonlyMap<string, string>> => {
      const [terms, texts] = await Promise.all([
        shown.locator("dt").allTextContents(),
        shown.locator("dd").allTextContents(),
      ]);
      return new Map(terms.map((term, index) => [term, texts[index] ?? ""]));
    };
    // The rate looks ten seconds back: at rest both sides are at rest.
    await eventually(
      "nothing arrives any more",
      async () =>
        (await session.get<Status>("/api/status")).eventsPerSecond === 0 &&
        (await rows()).get("Events a second") === "0",
    );
    const status = await session.get<Status>("/api/status");
    expect(status).toMatchObject({ ready: true, sourcesAlive: 4, sourcesTotal: 4, quarantined: 0 });
    expect(Object.fromEntries(await rows())).toEqual({
      "Events a second": "0",
      "Ingest lag (median)": durationText(status.ingestLagMs ?? Number.NaN),
      "Detection lag": durationText(status.detectionLagMs),
      "Sources alive": `${status.sourcesAlive} of ${status.sourcesTotal}`,
      "Agents online": "0",
      "Kill switch": "not engaged",
      Quarantined: String(status.quarantined),
      "Undecoded, 24 h": String(status.undecoded24h),
      Version: status.version,
    });
  });

  it("asked nobody else for anything and saw no error", () => {
    expect(browser.requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(browser.errors).toEqual([]);
  });
});
