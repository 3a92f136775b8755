import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { generate } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import { answerOf, type Session, setUp, signIn } from "./client.ts";
import {
  createDataFolder,
  type Installation,
  serverMain,
  startInstallation,
} from "./installation.ts";
import { eventually } from "./processes.ts";

const operator = { email: "olga@msp.example", password: "nine quiet lamps by the quay" };
const verifier = fileURLToPath(
  new URL("../../tools/audit-verifier/verify_export.py", import.meta.url),
);
/** A folder for a picture of each page; no pictures without it. */
const shots = process.env["XDR_SHOTS"];

const folder = createDataFolder();
const isSkipped = isBrowserMissing("many tenants");
let server: Installation;
let browser: Browser;
let admin: Session;
let olga: Session;

const addOperator = (): void => {
  const args = ["operators", "add", operator.email, "--password-stdin", "--data", folder.path];
  const { status, stderr } = spawnSync(process.execPath, [serverMain, ...args], {
    input: operator.password,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "" },
  });
  expect([status, stderr]).toEqual([0, ""]);
};

/** A new tenant asks its administrators for a second factor. */
const withFactor = async (session: Session): Promise<string> => {
  const post = (path: string, body: object) =>
    fetch(`${server.url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie: session.cookie,
        "x-csrf-token": session.me.csrfToken,
      },
      body: JSON.stringify(body),
    });
  const made = await post("/api/auth/factors/totp", { name: "phone" });
  const { id, secret } = await answerOf<{ id: string; secret: string }>(made);
  const code = await generate({ secret });
  const confirmed = await post(`/api/auth/factors/${id}/confirm`, { code });
  expect(confirmed.status).toBe(200);
  return confirmed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
};

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path });
  admin = await setUp(server);
  addOperator();
  olga = await signIn(server, operator);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const be = async (cookie: string): Promise<void> => {
  const [name = "", value = ""] = cookie.split("=");
  await browser.page.context().addCookies([{ name, value, url: server.url }]);
};
const cookieNow = async (): Promise<string> => {
  const [cookie] = await browser.page.context().cookies(server.url);
  return `${cookie?.name}=${cookie?.value}`;
};

const looks = [
  { width: 390, scheme: "dark" },
  { width: 1440, scheme: "light" },
] as const;

/** What axe finds on the page as it stands; a picture of it where a folder is named. */
const look = async (name: string): Promise<void> => {
  const { page } = browser;
  for (const { width, scheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    expect([name, width, ...found]).toEqual([name, width]);
    if (shots === undefined) continue;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`) });
  }
};

const choose = async (name: string, item: string): Promise<void> => {
  await browser.page.getByRole("button", { name: `Actions for ${name}` }).click();
  await browser.page.getByRole("menuitem", { name: item }).click();
};

describe.skipIf(isSkipped)("the console of many tenants", () => {
  it("makes a tenant, whose administrator then works in two", async () => {
    const { page } = browser;
    await be(olga.cookie);
    await page.goto(`${server.url}/`);
    await page.waitForURL(/\/platform$/);
    await page.getByRole("button", { name: "Make a tenant" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Acme");
    await page.getByLabel("E-mail of its first administrator").fill(admin.me.user.email);
    await page.getByRole("button", { name: "Make it" }).click();
    const link = page.getByText(/\/join#token=/);
    const token = new URL((await link.textContent()) ?? "").hash.replace("#token=", "");
    await page.getByRole("button", { name: "I have passed it on" }).click();
    await page.getByRole("cell", { name: "Acme", exact: true }).waitFor();
    await look("platform");

    await admin.post("/api/auth/membership", { token });
    await be(await withFactor(admin));
    await page.goto(`${server.url}/tenants`);
    await page.getByRole("button", { name: "Go there: Acme" }).waitFor();
    await look("tenants");
    await page.getByRole("button", { name: "Tenant: Example" }).click();
    await page.getByRole("menuitem", { name: "Acme" }).click();
    await page.getByRole("button", { name: "Tenant: Acme" }).waitFor();
  });

  it("lets an operator look in by a grant, and lists what was looked at", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/support`);
    await page.getByText("None. No operator can read anything of this tenant.").waitFor();
    await page.getByLabel("Reason").fill("rule 7 is noisy");
    await page.getByRole("button", { name: "Let them look in" }).click();
    await page.getByText(/^open until/).waitFor();
    const adminInAcme = await cookieNow();

    await be(olga.cookie);
    await page.goto(`${server.url}/tenants`);
    await page.getByRole("button", { name: "Go there: Acme" }).click();
    await page.getByRole("button", { name: "Tenant: Acme" }).waitFor();
    await page.goto(`${server.url}/incidents`);
    await page.getByRole("heading", { name: "Incidents" }).waitFor();
    const operatorInAcme = await cookieNow();

    await be(adminInAcme);
    await page.goto(`${server.url}/support`);
    const reads = page.getByRole("table", { name: "What operators looked at" });
    await reads.getByText("/api/incidents").first().waitFor();
    await look("support");
    await page.getByRole("button", { name: "End it now" }).click();
    await page.getByText(/^ended/).waitFor();
    await page.goto(`${server.url}/data`);
    await page.getByRole("button", { name: "Export" }).waitFor();
    await look("data");
    const exported = await fetch(`${server.url}/api/tenant/export`, {
      headers: { cookie: adminInAcme },
    });
    const archive = join(folder.path, "export.tar");
    writeFileSync(archive, Buffer.from(await exported.arrayBuffer()));
    const key = join(folder.path, "audit/key.txt");
    const verdict = spawnSync("python3", ["-B", verifier, archive, key], { encoding: "utf8" });
    expect([verdict.stderr, verdict.status]).toEqual(["", 0]);
    const answer = await fetch(`${server.url}/api/incidents`, {
      headers: { cookie: operatorInAcme },
    });
    expect(answer.status).toBe(401);
  });

  it("deletes a tenant by its name, and shows what that erased", async () => {
    const { page } = browser;
    olga = await signIn(server, operator);
    await be(olga.cookie);
    await page.goto(`${server.url}/platform`);
    await choose("Acme", "Suspend");
    await page.getByLabel("Reason").fill("unpaid");
    await page.getByRole("button", { name: "Suspend" }).click();
    await page.getByRole("cell", { name: "suspended" }).waitFor();
    await choose("Acme", "Delete");
    await page.getByLabel("Reason").fill("contract ended");
    await page.getByLabel("Days of grace").fill("0");
    await page.getByRole("button", { name: "Delete the tenant" }).isDisabled();
    await page.getByLabel("Name of the tenant, to be sure").fill("Acme");
    await page.getByRole("button", { name: "Delete the tenant" }).click();
    const erasures = page.getByRole("region", { name: "Erased tenants" });
    await eventually("the tenant is erased", async () => {
      await page.goto(`${server.url}/platform`);
      await page.getByRole("cell", { name: "Example", exact: true }).waitFor();
      return (await erasures.count()) > 0;
    });
    await erasures.getByRole("group").first().click();
    await erasures.getByText(/SELECT \* FROM erasable_rows/).waitFor();
    await look("erased");
    expect(await page.getByRole("cell", { name: "Acme", exact: true }).count()).toBe(0);
  });
});
