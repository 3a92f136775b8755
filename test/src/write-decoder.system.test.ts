import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import { createHttpSource, ingest, type Session, setUp } from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually } from "./processes.ts";

/** A folder for pictures; none without it. */
const shots = process.env["XDR_SHOTS"];
const folder = createDataFolder();
const isSkipped = isBrowserMissing("write-decoder");
let server: Installation;
let browser: Browser;
let session: Session;
let token = "";

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path });
  session = await setUp(server);
  token = await createHttpSource(session, { name: "gates" });
  browser = await openBrowser();
  const [name = "", value = ""] = session.cookie.split("=");
  await browser.page.context().addCookies([{ name, value, url: server.url }]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const lines = [
  "gate says: login of user bob from 203.0.113.9 refused",
  "gate says: login of user ann from 198.51.100.7 refused",
];

const shoot = async (name: string): Promise<void> => {
  if (shots === undefined) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await browser.page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await browser.page.setViewportSize({ width, height: 900 });
      await browser.page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png` });
    }
  }
  await browser.page.setViewportSize({ width: 1440, height: 900 });
};

describe.skipIf(isSkipped)("a decoder written in the console", () => {
  it("comes from pasted lines, shows their events, and reads what arrives once it is saved", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/decoders`);
    await page.getByRole("link", { name: "New decoder" }).click();
    await page.getByLabel("Lines", { exact: true }).fill(`${lines.join("\n")}\ngate says: hello`);
    await page.getByLabel("What it is").fill("Gate");
    await page.getByRole("button", { name: "Propose a definition" }).click();
    const shown = page.getByRole("region", { name: "Lines and their events" });
    await shown.getByText("lines are read").waitFor();
    await shown.getByText("Event").first().click();
    await shown.getByText("bob").last().waitFor();
    await shoot("decoder-editor");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    await page.getByLabel("Why").fill("gates speak");
    await page.getByRole("button", { name: "Save and use" }).click();
    await page.getByText("own-gate is saved as version 1").waitFor();

    await ingest(server, { token, body: `${lines[0]}\n` });
    await eventually("the line is read by the new decoder", async () => {
      const { items } = await session.get<{
        readonly items: readonly { readonly decoder: string }[];
      }>("/api/events?from=0");
      return items.some(({ decoder }) => decoder === "own-gate");
    });
    await page.goto(`${server.url}/decoders`);
    await page.getByRole("link", { name: "own-gate" }).waitFor();
    await shoot("decoders");

    await page.getByRole("button", { name: "Delete own-gate" }).click();
    const asked = page.getByRole("dialog", { name: "Delete own-gate?" });
    await shoot("decoder-delete");
    await asked.getByRole("button", { name: "Delete" }).click();
    const gone = page.getByRole("region", { name: "Deleted" });
    await gone.getByText("own-gate").waitFor();
    await shoot("decoders-deleted");
    await gone.getByRole("button", { name: "Restore" }).click();
    await page.getByRole("link", { name: "own-gate" }).waitFor();
    expect(browser.errors).toEqual([]);
  });
});
