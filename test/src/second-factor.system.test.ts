import { join } from "node:path";
import { findRunningPostgres } from "@xdr/postgres-embedded";
import { generate } from "otplib";
import pg from "pg";
import type { CDPSession } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import { administrator } from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";

const folder = createDataFolder();
const isSkipped = isBrowserMissing("second-factor");
const member = { email: "rita@example.com", password: "nine yellow kites above" };
let server: Installation;
let browser: Browser;
let devices: CDPSession;
/** Passkeys are bound to a name. */
let base = "";

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path });
  base = server.url.replace("127.0.0.1", "localhost");
  browser = await openBrowser();
  devices = await browser.page.context().newCDPSession(browser.page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const button = (name: string) => browser.page.getByRole("button", { name, exact: true });
const heading = (name: string) => browser.page.getByRole("heading", { name, exact: true });

const signOut = async (): Promise<void> => {
  await browser.page.context().clearCookies();
  await browser.page.goto(`${base}/sign-in`);
};

const enterPassword = async (who: typeof member): Promise<void> => {
  await browser.page.getByLabel("E-mail").fill(who.email);
  await browser.page.getByLabel("Password").fill(who.password);
  await button("Sign in").click();
};

/** Lets everybody's last proof be long ago. */
const ageSessions = async (): Promise<void> => {
  const login = findRunningPostgres(join(folder.path, "postgres"));
  if (login === undefined) throw new Error("the server's database is not running");
  const client = new pg.Client({ ...login, database: "xdr" });
  await client.connect();
  await client.query("UPDATE sessions SET auth_time = 0");
  await client.end();
};

let inviteLink = "";
let seed = "";
let stepBefore = 0;
const stepMs = 30_000;

/** A code of a step that was not used yet; the server takes the next one early. */
const nextCode = async (): Promise<string> => {
  stepBefore = Math.max(stepBefore + 1, Math.floor(Date.now() / stepMs));
  return generate({ secret: seed, epoch: (stepBefore * stepMs) / 1000 });
};

describe.skipIf(isSkipped)("second factors in the console", () => {
  it("let the first administrator in with a passkey only, and give recovery codes once", async () => {
    const { page } = browser;
    await page.goto(`${base}/setup#token=${server.setupToken}`);
    await page.getByLabel("Organisation").fill("Example");
    await page.getByLabel("Your name").fill("Ada Admin");
    await page.getByLabel("E-mail").fill(administrator.email);
    await page.getByLabel("Password").fill(administrator.password);
    await button("Create and sign in").click();
    await heading("Set up a second factor").waitFor();
    await page.goto(`${base}/people`);
    await heading("Set up a second factor").waitFor();
    await button("A passkey: this device, a phone or a key").click();
    await button("Make a passkey").click();
    await heading("Recovery codes").waitFor();
    const codes = await page.getByLabel("recovery codes", { exact: true }).textContent();
    expect(codes?.match(/([a-z2-7]{6}-){3}[a-z2-7]{6}/g)).toHaveLength(10);
    await button("I have kept them").click();
    await heading("People").waitFor();
  });

  it("are asked for after the password, and the passkey answers", async () => {
    await signOut();
    await enterPassword(administrator);
    await heading("Second step").waitFor();
    await button("Use a passkey").click();
    await heading("Overview").waitFor();
  });

  it("are asked for again before somebody is invited, and the request goes on", async () => {
    const { page } = browser;
    await page.goto(`${base}/people`);
    await ageSessions();
    await button("Invite").click();
    await page.getByRole("dialog").getByLabel("E-mail").fill(member.email);
    await page.getByRole("dialog").getByLabel("Role").selectOption("responder");
    await button("Make the link").click();
    await heading("Is it still you?").waitFor();
    await button("Use a passkey").click();
    await heading(`Invitation for ${member.email}`).waitFor();
    inviteLink = (await page.getByLabel("link", { exact: true }).textContent())?.trim() ?? "";
    expect(inviteLink).toContain("/join#token=");
  });

  it("are set up by the invited responder with an authenticator app", async () => {
    const { page } = browser;
    await page.context().clearCookies();
    await page.goto(`${base}/join${new URL(inviteLink).hash}`);
    await page.getByLabel("Your name").fill("Rita Responder");
    await page.getByLabel("New password").fill(member.password);
    await button("Join and sign in").click();
    await heading("Set up a second factor").waitFor();
    await button("An authenticator app").click();
    seed = (await page.getByLabel("seed", { exact: true }).textContent())?.trim() ?? "";
    expect(seed).toMatch(/^[A-Z2-7]{32}$/);
    await page.getByRole("img", { name: "QR code for an authenticator app" }).waitFor();
    await page.getByLabel("The code it shows").fill("000000");
    await button("Confirm").click();
    await page.getByText("It is wrong, used or too old.").waitFor();
    await page.getByLabel("The code it shows").fill(await nextCode());
    await button("Confirm").click();
    await heading("Recovery codes").waitFor();
    await button("I have kept them").click();
    await heading("Overview").waitFor();
  });

  it("take a code of the app at the next sign-in, and are shown under the account", async () => {
    const { page } = browser;
    await signOut();
    await enterPassword(member);
    await heading("Second step").waitFor();
    await page.getByLabel("Code of your authenticator app").fill(await nextCode());
    await button("Sign in").click();
    await heading("Overview").waitFor();
    await page.goto(`${base}/account`);
    await page.getByText("authenticator app, since").waitFor();
    await page.getByText("10 recovery codes are left.").waitFor();
    await button("Remove").click();
    await page.getByText("Your role needs a second factor.").waitFor();
    const broken = browser.errors.filter((error) => !/status of 40[139]/.test(error));
    expect(broken).toEqual([]);
  });
});
