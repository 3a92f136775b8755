import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, buildConsole, isBrowserMissing, openBrowser } from "./browser.ts";
import {
  createHttpSource,
  type EventRow,
  type IncidentRow,
  ingest,
  type Page as ListPage,
  type Session,
  signIn,
} from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually } from "./processes.ts";

const email = "demo@minicorp.com";
const storyMsMax = 120_000;
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const schemes = ["light", "dark"] as const;
/** A folder for a picture of each page; no pictures without it. */
const shots = process.env["XDR_SHOTS"];

const folder = createDataFolder();
const isSkipped = isBrowserMissing("console");
let server: Installation;
let browser: Browser;
let session: Session;
let incidentId = "";

beforeAll(async () => {
  if (isSkipped) return;
  buildConsole();
  server = await startInstallation({ dataDir: folder.path, command: "demo" });
  browser = await openBrowser();
  const password = /^\s+password {2}(\S+)/m.exec(server.stdout)?.[1] ?? "";
  session = await signIn(server, { email, password });
  const token = await createHttpSource(session, { name: "quarantined" });
  await ingest(server, { token, body: `${"x".repeat(2 * 1024 * 1024)}\nfine\n` });
  await eventually(
    "an incident with a login",
    async () => {
      const { items } = await session.get<ListPage<IncidentRow>>("/api/incidents");
      incidentId = items[0]?.id ?? "";
      return items[0]?.title.includes("led to login") === true;
    },
    storyMsMax,
  );
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await folder.remove();
});

const signInBrowser = async (): Promise<void> => {
  const [name = "", value = ""] = session.cookie.split("=");
  await browser.page.context().addCookies([{ name, value, url: server.url }]);
};

/** Everything that the router can show, by its own path. */
const routerPaths = (): readonly string[] => {
  const file = new URL("../../apps/console/src/app/router.tsx", import.meta.url);
  return [...readFileSync(file, "utf8").matchAll(/^\s+path: "([^"]+)"/gm)].map(
    ([, path = ""]) => path,
  );
};

const addressesOf = async (path: string): Promise<readonly string[]> => {
  if (path === "/incidents/$id") {
    const page = `/incidents/${incidentId}`;
    const { items } = await session.get<ListPage<EventRow>>(`/api${page}/events`);
    return [page, `${page}?tab=findings`, `${page}?tab=events&event=${items[0]?.id}`];
  }
  if (path === "/incidents") return [path, `${path}?peek=${incidentId}`];
  if (path === "/events") return [path, "/events?q=user%3A%3Aroot"];
  if (path === "/rules/$id") {
    const { items } = await session.get<ListPage<{ readonly id: string }>>("/api/rules");
    return [`/rules/${items[0]?.id}`];
  }
  if (path === "/sources/$id") {
    const { items } = await session.get<ListPage<{ readonly id: string }>>("/api/sources");
    return items.map(({ id }) => `/sources/${id}`).slice(0, 2);
  }
  // No host of this installation has an agent, so nothing was asked for: its page says so.
  if (path === "/response/$id") return ["/response/nothing-here"];
  if (path === "/playbooks/$id") {
    const { items } =
      await session.get<ListPage<{ readonly id: string }>>("/api/response/playbooks");
    return [`/playbooks/${items[0]?.id}`];
  }
  if (path === "/drills/$id") return ["/drills/nothing-here"];
  if (path === "/playbooks/runs/$id") return ["/playbooks/runs/nothing-here"];
  if (path.includes("$")) throw new Error(`say here which address shows ${path}`);
  return [path];
};

const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState("load");
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.waitForTimeout(250);
};

const nameOf = (address: string): string =>
  address
    .replace(/[?=&].*$/, "")
    .replaceAll("/", "_")
    .replace(incidentId, "id") + (/tab=(\w+)|peek|q=/.exec(address)?.[0] ?? "").replace("=", "-");

const axeProblemsOf = async (page: Page, rules: readonly string[]): Promise<readonly string[]> => {
  // No page has a frame: the legacy mode spares a second page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    return `${id}: ${help}: ${where.join(" | ")}`;
  });
};

const overflowOf = async (page: Page): Promise<readonly string[]> => {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflow > 0 ? [`${overflow} px wider than the window`] : [];
};

/** What axe finds and what is wider than the window, in words, in both colour schemes. */
const problemsOf = async (
  page: Page,
  address: string,
  width: number,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${server.url}${address}`);
  await settle(page);
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    // The schemes differ in nothing but colours.
    const found = await axeProblemsOf(page, scheme === "light" ? [] : ["color-contrast"]);
    const wide = scheme === "light" ? await overflowOf(page) : [];
    problems.push(...[...found, ...wide].map((text) => `${address}, ${scheme}: ${text}`));
    if (shots === undefined) continue;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${nameOf(address)}-${width}-${scheme}.png`) });
  }
  return problems;
};

describe.skipIf(isSkipped)("the console", () => {
  for (const size of sizes) {
    it(`has no barrier that axe finds, light and dark, ${size.width} px`, {
      timeout: 280_000,
    }, async () => {
      const { page } = browser;
      await page.setViewportSize(size);
      const problems: string[] = [];
      const addresses = ["/nowhere"];
      for (const path of routerPaths()) addresses.push(...(await addressesOf(path)));
      expect(addresses.length).toBeGreaterThan(15);
      for (const address of addresses) {
        const isFront = /^\/(sign-in|setup)/.test(address);
        if (isFront) await page.context().clearCookies();
        else await signInBrowser();
        problems.push(...(await problemsOf(page, address, size.width)));
      }
      expect(problems).toEqual([]);
    });
  }

  it("loads a page anew, once, when a part of it is gone after a build", async () => {
    const { page } = browser;
    await page.setViewportSize(sizes[0]);
    await signInBrowser();
    await page.goto(`${server.url}/incidents`);
    await settle(page);
    let gone = 0;
    let isGoneForGood = false;
    let loads = 0;
    page.on("framenavigated", () => {
      loads += 1;
    });
    await page.route(/assets\/(rules|audit)-page-.*\.js/, async (route) => {
      gone += 1;
      if (gone === 1 || isGoneForGood) await route.fulfill({ status: 404 });
      else await route.continue();
    });
    await page.getByRole("link", { name: "Rules" }).first().click();
    await page.getByText("so this page was loaded again").waitFor();
    await page.getByRole("table", { name: "Rules" }).waitFor();

    isGoneForGood = true;
    loads = 0;
    await page.getByRole("link", { name: "Audit log" }).first().click();
    await page.getByText("A part of the console could not be loaded.").waitFor();
    expect(loads).toBeLessThanOrEqual(2);
    await page.unroute(/assets\/(rules|audit)-page-.*\.js/);
  });

  it("sorts the queue both ways by keyboard, and keeps it in the address", async () => {
    const { page } = browser;
    await page.goto(`${server.url}/incidents?status=all`);
    await settle(page);
    const head = page.getByRole("columnheader", { name: "Severity" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/sort=severity/);
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    await page.keyboard.press("Enter");
    await page.waitForURL(/order=asc/);
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await page.goto(`${server.url}/rules`);
    await settle(page);
    const titles = () => page.locator('table a[href^="/rules/"]').allInnerTexts();
    const rule = page.getByRole("columnheader", { name: "Rule", exact: true });
    await rule.getByRole("button").press("Enter");
    await page.locator("th[aria-sort=ascending]", { hasText: "Rule" }).waitFor();
    const ascending = await titles();
    expect(ascending.length).toBeGreaterThan(50);
    await rule.getByRole("button").press("Enter");
    await page.locator("th[aria-sort=descending]", { hasText: "Rule" }).waitFor();
    expect(await titles()).toEqual(ascending.toReversed());
  });
});
