/**
 * Pictures of every screen, and an axe run on each, against the fixture or a real server:
 * `node dev/shots.ts [folder] [base address] [name filter]`. Needs Chromium.
 */
import { mkdir } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Page } from "playwright-core";

const [folder = "console-shots", base = "http://127.0.0.1:5174", only = ""] = process.argv.slice(2);
const sizes = [
  ["wide", 1440, 900],
  ["narrow", 390, 844],
] as const;
const story = "/incidents/in-ssh-intrusion";

/** Narrow screens leave the score out. */
const clickIfShown = async (page: Page, name: string) => {
  const button = page.getByRole("button", { name }).first();
  if (await button.isVisible()) await button.click();
};

type Prepare = (page: Page) => Promise<unknown>;
const screens: readonly (readonly [string, string, Prepare?])[] = [
  ["overview", "/"],
  ["queue", "/incidents"],
  ["queue-peek", "/incidents?peek=in-ssh-intrusion"],
  [
    "queue-bulk",
    "/incidents",
    async (page) => {
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.keyboard.press("x");
    },
  ],
  [
    "queue-close",
    "/incidents",
    async (page) => {
      await page.keyboard.press("j");
      await page.keyboard.press("c");
    },
  ],
  ["queue-why", "/incidents", (page) => clickIfShown(page, "92")],
  ["queue-none", "/incidents?text=zzz&status=all"],
  ["incident", story],
  [
    "incident-selected",
    story,
    (page) =>
      page
        .getByRole("button", { name: /logged in to web-1 as deploy/ })
        .first()
        .click(),
  ],
  ["incident-findings", `${story}?tab=findings`],
  ["incident-events", `${story}?tab=events`],
  ["incident-response", story, (page) => page.getByRole("tab", { name: /Response/ }).click()],
  ["incident-notes", story, (page) => page.getByRole("tab", { name: /Notes/ }).click()],
  ["incident-entities", story, (page) => page.getByRole("tab", { name: /Entities/ }).click()],
  ["evidence", `${story}?tab=events&event=ev-story-224`],
  [
    "evidence-raw",
    `${story}?tab=events&event=ev-story-224`,
    async (page) => {
      await page.getByRole("tab", { name: "Raw record" }).click();
      await page.getByRole("button", { name: "Verify in this browser" }).click();
      await page.getByText("Computed here").waitFor();
    },
  ],
  [
    "evidence-ocsf",
    `${story}?tab=events&event=ev-story-224`,
    (page) => page.getByRole("tab", { name: "OCSF" }).click(),
  ],
  ["events", "/events"],
  ["events-error", "/events?q=user::root"],
  [
    "events-complete",
    "/events",
    async (page) => {
      await page.getByLabel("Query").click();
      await page.keyboard.type("s");
    },
  ],
  ["events-range", "/events", (page) => page.getByRole("button", { name: /^Last / }).click()],
  ["findings", "/findings"],
  ["rules", "/rules"],
  ["rule", "/rules/r-brute"],
  ["coverage", "/coverage"],
  ["coverage-gaps", "/coverage?gaps=1"],
  ["coverage-technique", "/coverage?technique=T1110"],
  ["sources", "/sources"],
  ["first-log", "/sources/first-log"],
  [
    "first-log-waiting",
    "/sources/first-log",
    async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("web-9");
      await page.getByRole("button", { name: "Create source" }).click();
      await page.getByText("Token, shown this once").waitFor();
    },
  ],
  ["audit", "/audit"],
  ["receipt", "/audit", (page) => page.getByRole("button", { name: "Receipt 137" }).click()],
  ["quarantine", "/quarantine"],
  ["palette", "/", (page) => page.keyboard.press("Control+k")],
  ["shortcuts", "/", (page) => page.keyboard.press("?")],
  ["not-found", "/nowhere"],
  ["incident-missing", "/incidents/in-nope"],
];
const fronts: typeof screens = [
  ["sign-in", "/sign-in"],
  ["setup", "/setup#token=0123456789abcdef0123456789abcdef"],
];

const settleMs = 900;
let problems = 0;

const shoot = async (page: Page, name: string, path: string, prepare?: Prepare) => {
  await page.goto(`${base}${path}`);
  await page.waitForLoadState("load");
  await page.waitForTimeout(settleMs);
  try {
    await prepare?.(page);
  } catch (error) {
    problems += 1;
    console.log(`${name}: cannot prepare: ${String(error).split("\n")[0]}`);
  }
  await page.waitForTimeout(settleMs / 3);
  await page.screenshot({ path: `${folder}/${name}.png` });
  if (process.env["AXE"] === "0") return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const violation of violations) {
    problems += 1;
    const where = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 140));
    console.log(`${name}: ${violation.id} (${violation.nodes.length}): ${violation.help}`);
    for (const html of where) console.log(`    ${html}`);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) console.log(`${name}: ${overflow} px wider than the window`);
};

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"],
});
/** For instance `COMBINATIONS=wide-light,narrow-dark`; all four without it. */
const combinations = process.env["COMBINATIONS"]?.split(",");
for (const colorScheme of ["light", "dark"] as const)
  for (const [size, width, height] of sizes) {
    if (combinations?.includes(`${size}-${colorScheme}`) === false) continue;
    const context = await browser.newContext({ colorScheme, viewport: { width, height } });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 40[0-9]/.test(message.text()))
        console.log(`  console: ${message.text().slice(0, 300)}`);
    });
    page.on("pageerror", (error) => console.log(`  page error: ${error.message.slice(0, 300)}`));
    const list = async (which: typeof screens) => {
      for (const [name, path, prepare] of which)
        if (name.includes(only)) await shoot(page, `${name}-${size}-${colorScheme}`, path, prepare);
    };
    await list(fronts);
    await page.request.post(`${base}/api/auth/login`, {
      data: { email: "demo@minicorp.com", password: "fixture" },
    });
    await list(screens);
    await context.close();
  }
await browser.close();
console.log(`${problems} problems`);
