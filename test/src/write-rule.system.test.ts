import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import {
  administrator,
  createHttpSource,
  type Finding,
  ingest,
  type Page,
  type Session,
  setUp,
} from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually } from "./processes.ts";

/** A folder for pictures; none without it. */
const shots = process.env["XDR_SHOTS"];
const folder = createDataFolder();
const cliMain = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const isSkipped = isBrowserMissing("write-rule");
const shippedId = "4cdbeae6-49c1-4228-bdf6-7d0116dfa84c";
const id = "7d3c1a52-93a1-4d0e-a6a8-1f4a6d1b2c30";
let server: Installation;
let browser: Browser;
let session: Session;
let token = "";
let port = 40_000;

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path });
  session = await setUp(server);
  token = await createHttpSource(session, { name: "web-1" });
  browser = await openBrowser();
  const [name = "", value = ""] = session.cookie.split("=");
  await browser.page.context().addCookies([{ name, value, url: server.url }]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const line = (user: string): string => {
  port += 1;
  const time = new Date().toISOString();
  return `<38>1 ${time} web-1 sshd ${port} - - Failed password for ${user} from 203.0.113.7 port ${port} ssh2`;
};
const send = (...users: readonly string[]) =>
  ingest(server, { token, body: `${users.map(line).join("\n")}\n` });

const ruleText = (item: string): string =>
  `title: Somebody tried the canary\nid: ${id}\nstatus: test\nlogsource:\n  product: linux\n` +
  `  service: sshd\ndetection:\n  tried:\n    ${item}\n  condition: tried\nlevel: high\n`;

const editor = () => browser.page.locator(".cm-content");
/** Select all and paste. */
const write = async (text: string): Promise<void> => {
  await editor().click();
  await browser.page.keyboard.press("ControlOrMeta+A");
  await editor().evaluate((content, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const init = { clipboardData, bubbles: true, cancelable: true };
    content.dispatchEvent(new ClipboardEvent("paste", init));
  }, text);
};
const findings = async (): Promise<readonly Finding[]> =>
  (await session.get<Page<Finding>>(`/api/findings?ruleId=${id}&from=0`)).items;

const accessible = async (name: string): Promise<void> => {
  const { page } = browser;
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
};

describe.skipIf(isSkipped)("writing a rule in the console", () => {
  it("points at a mistake, with what to write instead, until it is mended", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/rules`);
    await page.getByRole("link", { name: "New rule" }).click();
    await editor().waitFor();
    await page.getByText("No problems").waitFor();
    await accessible("new");
    await write(ruleText("user.name|contians: canary"));
    const problem = page.getByRole("button", { name: /9:5.*contians/ });
    await problem.waitFor();
    await page.locator(".cm-lintRange-error", { hasText: "contians" }).waitFor();
    expect(await page.getByRole("button", { name: "Save and turn on" }).isDisabled()).toBe(true);
    await problem.click();
    await eventually(
      "the editor has the focus",
      () => editor().evaluate((content) => content.matches(":focus")),
      10_000,
    );
    await accessible("mistake");
    await write(ruleText("user.name|contains: canary"));
    await page.getByText("No problems").waitFor();
    expect(await page.locator(".cm-lintRange-error").count()).toBe(0);
  });

  it("completes modifiers where a field has a bar", async () => {
    const { page } = browser;
    await editor().getByText("contains").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("src_endpoint.ip|ci");
    await page.getByRole("option", { name: /^cidr/ }).waitFor();
    await page.keyboard.press("Escape");
    await write(ruleText("user.name|contains: canary"));
    await page.getByText("No problems").waitFor();
  });

  it("explains single records and stored events, and runs over history", async () => {
    const { page } = browser;
    await send("canary-1", "neo");
    await page.getByLabel(/Paste log lines/).fill(`${line("canary-2")}\n${line("neo")}`);
    await page.getByRole("button", { name: "Stored events" }).click();
    await page.getByRole("checkbox", { name: /canary-1/ }).check();
    await page.getByRole("button", { name: "Take 1" }).click();
    await editor().click();
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByText("2 of 3 events match").waitFor();
    const missed = page.getByRole("listitem").filter({ hasText: "no match" });
    await missed.getByText("the event has neo").waitFor();
    await accessible("try");
    await page.getByRole("button", { name: "Save and turn on" }).click();
    await page.getByRole("button", { name: "Run a backtest" }).click();
    await page.getByText("All events of the range were looked at.").waitFor();
    await page.getByRole("img", { name: "1 match by day" }).waitFor();
    await page.getByRole("button", { name: /canary-1/ }).waitFor();
    await accessible("backtest");
  });

  it("raises a finding once it is on, asks before a change is lost, and goes back", async () => {
    const { page } = browser;
    await page.getByRole("button", { name: "Save and turn on" }).click();
    await page.getByText("Somebody tried the canary is on").waitFor();
    await send("canary-3");
    await eventually("a finding", async () => (await findings()).length === 1, 30_000);
    await write(ruleText("user.name: somebody-else"));
    await page.getByText("on · version 1 · not saved").waitFor();
    await page.getByRole("link", { name: "Overview" }).first().click();
    await page.getByText("Leave without saving?").waitFor();
    await page.getByRole("button", { name: "Stay" }).click();
    await editor().click();
    await page.keyboard.press("ControlOrMeta+S");
    await page.getByText("Saved as version 2").waitFor();
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByText("+ user.name: somebody-else").waitFor();
    await accessible("history");
    await page.getByRole("button", { name: "Restore version 1" }).click();
    await page.getByText("Restored as version 3").waitFor();
    await editor().getByText("canary").last().waitFor();
    await send("canary-4", "somebody-else");
    await eventually("a second finding", async () => (await findings()).length === 2, 30_000);
    expect((await findings()).every(({ summary }) => !summary.includes("somebody-else"))).toBe(
      true,
    );
  });

  it("is backtested from the command line on the same installation, by person and by API key", async () => {
    const { token } = await session.post<{ token: string }>("/api/api-keys", {
      name: "backtests",
      permissions: ["rule:test", "event:read"],
      days: 1,
    });
    const rules = mkdtempSync(join(tmpdir(), "xdr-rule-"));
    try {
      const file = join(rules, "rule.yml");
      writeFileSync(file, ruleText("user.name|contains: canary"));
      const args = [cliMain, "rules", "backtest", file, "--since", "1h", "--json"];
      const byPerson = { XDR_PASSWORD: administrator.password };
      for (const [who, env] of [
        [["--user", administrator.email], byPerson],
        [[], { XDR_API_KEY: token }],
      ] as const) {
        const child = spawn(process.execPath, [...args, "--url", server.url, ...who], {
          env: { ...process.env, ...env },
        });
        let told = "";
        child.stdout.on("data", (chunk: Buffer) => {
          told += chunk.toString();
        });
        let complained = "";
        child.stderr.on("data", (chunk: Buffer) => {
          complained += chunk.toString();
        });
        await once(child, "close");
        expect(complained).toBe("");
        expect(JSON.parse(told)).toMatchObject({
          title: "Somebody tried the canary",
          end: "all",
          report: { matched: 3, scanned: 5 },
        });
      }
    } finally {
      rmSync(rules, { recursive: true, force: true });
    }
  });

  it("copies a shipped rule, and tunes it with a reason", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/rules/${shippedId}`);
    await page.getByRole("button", { name: "Tune" }).click();
    await page.getByLabel("Level").selectOption("critical");
    await page.getByLabel("Why").fill("root never logs in here");
    await accessible("tune");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/critical here; .* as written/).waitFor();
    await page.getByText("root never logs in here").waitFor();
    await accessible("rule");
    await page.getByRole("link", { name: "Copy to my rules" }).click();
    await editor().getByText(shippedId).waitFor();
    await page.getByText("No problems").waitFor();
    await accessible("copy");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved as version 1").waitFor();
    const copy = new URL(page.url()).searchParams.get("rule") ?? "";
    const saved = await session.get<{ source: string; origin: string }>(`/api/rules/${copy}`);
    expect(saved.origin).toBe("own");
    expect(saved.source).toContain(`- id: ${shippedId}\n    type: derived`);
    expect(browser.errors).toEqual([]);
  });
});
