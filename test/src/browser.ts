import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";

const consoleFolder = fileURLToPath(new URL("../../apps/console/", import.meta.url));
const programs = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));
const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const executablePath = [process.env["XDR_CHROMIUM"] ?? "", ...candidates].find(
  (path) => path !== "" && existsSync(path),
);

/** True where there is no browser; says so, because the tests that need one are skipped then. */
export const isBrowserMissing = (test: string): boolean => {
  if (executablePath !== undefined) return false;
  process.stdout.write(`skipped ${test}: no Chromium; set XDR_CHROMIUM to the path of one\n`);
  return true;
};

const newestMs = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs),
      0,
    );

/** Builds the console when it is not, or is older than its sources, as `./xdr up` does. */
export const buildConsole = (): void => {
  const built = join(consoleFolder, "dist", "index.html");
  const sourcesMs = Math.max(
    newestMs(join(consoleFolder, "src")),
    statSync(join(consoleFolder, "index.html")).mtimeMs,
  );
  if (existsSync(built) && statSync(built).mtimeMs >= sourcesMs) return;
  const { status, stderr } = spawnSync("vite", ["build", "--logLevel", "warn"], {
    cwd: consoleFolder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}` },
  });
  if (status !== 0) throw new Error(`the console cannot be built: ${stderr}`);
};

export interface Browser {
  readonly page: Page;
  /** Errors of scripts and of the console, as they were told. */
  readonly errors: readonly string[];
  /** Addresses that the pages asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const listen = (context: BrowserContext, errors: string[], requests: string[]): void => {
  context.on("request", (request) => requests.push(request.url()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
  });
};

/** Chromium with a profile of its own that is removed on close. */
export const openBrowser = async (): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), "xdr-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 1500, height: 950 },
    args: [
      "--no-sandbox",
      "--headless=new",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const errors: string[] = [];
  const requests: string[] = [];
  listen(context, errors, requests);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(30_000);
  return {
    page,
    errors,
    requests,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
};
