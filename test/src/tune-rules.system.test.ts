import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import {
  createHttpSource,
  type Finding,
  ingest,
  type Page,
  type Session,
  setUp,
} from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually } from "./processes.ts";

const rootLogin = "4cdbeae6-49c1-4228-bdf6-7d0116dfa84c";
const title = "SSH login as root with a password";
const [backup, stranger] = ["203.0.113.20", "203.0.113.99"];

/** A folder for pictures; none without it. */
const shots = process.env["XDR_SHOTS"];
const folder = createDataFolder();
const isSkipped = isBrowserMissing("tune-rules");
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

/** One login as root from each address, now. */
const logIn = async (...addresses: readonly string[]): Promise<void> => {
  const time = new Date().toISOString();
  const lines = addresses.map((address) => {
    port += 1;
    return `<38>1 ${time} web-1 sshd ${port} - - Accepted password for root from ${address} port ${port} ssh2`;
  });
  await ingest(server, { token, body: `${lines.join("\n")}\n` });
};

const findings = async (): Promise<readonly Finding[]> =>
  (await session.get<Page<Finding>>(`/api/findings?ruleId=${rootLogin}&from=0`)).items;

const countOf = async (address: string): Promise<number> =>
  (await findings()).filter(({ summary }) => summary.includes(address)).length;

describe.skipIf(isSkipped)("living with a rule", () => {
  it("shows the technique of the rule as covered once its log source sends", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/coverage`);
    const cell = page.getByRole("button", { name: /^Valid Accounts T1078\. / }).first();
    await cell.waitFor();
    expect(await cell.textContent()).toContain("No data");
    await logIn(stranger);
    await eventually("a finding", async () => (await findings()).length === 1, 30_000);
    await logIn(backup, backup);
    await eventually("three findings", async () => (await findings()).length === 3, 30_000);
    await page.reload();
    await cell.waitFor();
    expect(await cell.textContent()).toContain("Covered");
    await cell.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "T1078 Valid Accounts" }).waitFor();
    await page.getByRole("link", { name: title }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("checkbox", { name: "Only gaps" }).check();
    await eventually("no covered cell", async () => (await cell.count()) === 0, 10_000);
  });

  it("stops a finding for one address, at once, and not for another", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/findings?ruleId=${rootLogin}`);
    await page
      .getByRole("button", { name: `Stop this for…: ${title}` })
      .first()
      .click();
    const field = page.getByRole("checkbox", { name: /src_endpoint\.ip/ });
    await field.check();
    await page.getByText("it would have removed 2, and left 1").waitFor();
    await page.getByText("Events that match the condition are left out.").waitFor();
    await page.getByLabel("Why").fill("The backup host logs in as root");
    await page.getByRole("button", { name: "Save the exception" }).click();
    await page.getByText("The exception is in force").waitFor();

    await logIn(backup, stranger);
    await eventually("the stranger again", async () => (await countOf(stranger)) === 2, 30_000);
    expect(await countOf(backup)).toBe(2);
  });

  it("lists the exception under its rule, and takes it back when it is deleted", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/rules/${rootLogin}`);
    await page.getByText("The backup host logs in as root").waitFor();
    await page.getByText("in force").waitFor();
    await page.getByRole("button", { name: "Delete the exception" }).click();
    await page.getByText("The exception is gone").waitFor();
    await logIn(backup);
    await eventually("the backup again", async () => (await countOf(backup)) === 3, 30_000);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByText("The backup host logs in as root").waitFor();
    await logIn(backup, stranger);
    await eventually("the stranger alone", async () => (await countOf(stranger)) === 3, 30_000);
    expect(await countOf(backup)).toBe(3);
  });

  it("imports a folder from the browser, and says first what it would do", async () => {
    const { page } = browser;
    const rules = mkdtempSync(join(tmpdir(), "xdr-rules-"));
    writeFileSync(
      join(rules, "one.yml"),
      "title: One of mine\nid: 00000000-0000-4000-8000-0000000000aa\nstatus: test\nlevel: high\n" +
        "logsource: { product: linux, service: sshd }\n" +
        "detection: { s: { user: nobody-at-all }, condition: s }\n",
    );
    writeFileSync(join(rules, "two.yaml"), "title: Broken\nlogsource: {}\n");
    writeFileSync(join(rules, "readme.txt"), "no rule");
    try {
      await page.goto(`${server.url}/rules`);
      await page.getByRole("link", { name: "Import", exact: true }).click();
      await page.getByLabel(/Folder of Sigma rules/).setInputFiles(rules);
      await page.getByText("2 files").waitFor();
      await page.getByRole("button", { name: "Compare" }).click();
      await page.getByRole("heading", { name: "Import “sigmahq”" }).waitFor();
      await page.getByText("Cannot be used").waitFor();
      await page.getByRole("button", { name: "New One of mine" }).click();
      await page.getByText("user: nobody-at-all").waitFor();
      if (shots !== undefined) await page.screenshot({ path: join(shots, "import-diff.png") });
      await page.keyboard.press("Escape");
      await page.getByLabel("New rules start").selectOption("high");
      if (shots !== undefined) await page.screenshot({ path: join(shots, "import.png") });
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByText("1 new rule, 0 changed; 1 of the new ones are on").waitFor();
      const made = await session.get<{ enabled: boolean; origin: string }>(
        "/api/rules/00000000-0000-4000-8000-0000000000aa",
      );
      expect(made).toMatchObject({ enabled: true, origin: "import:sigmahq" });
      expect(browser.errors).toEqual([]);
    } finally {
      rmSync(rules, { recursive: true, force: true });
    }
  });
});
