import { spawn } from "node:child_process";
import { createJsonLog, createSystemClock } from "@xdr/clock-system";
import { isXdrError } from "@xdr/event";
import { createSetupToken } from "@xdr/identity";
import { loadConfig, type ServerConfig } from "../config.ts";
import { startDemo } from "../demo/start-demo.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const openBrowser = (url: string): void => {
  const program = process.platform === "darwin" ? "open" : "xdg-open";
  const child = spawn(program, [url], { stdio: "ignore", detached: true });
  // No browser on a server: the address is printed anyway.
  child.on("error", () => undefined);
  child.unref();
};

/** Prints the one-time link while there is no administrator. */
const offerSetup = async ({ system, url }: RunningServer): Promise<string> => {
  const tenants = await system.control.asSystem((tx) => tx.tenants.list());
  if (tenants.some((tenant) => !tenant.sandbox)) return url;
  const { token } = await createSetupToken(system);
  const link = `${url}/setup#token=${token}`;
  say(
    "\nFirst start. Open this link once to create the administrator (valid for 15 minutes; another start gives a new one):",
  );
  say(`  ${link}\n`);
  return link;
};

const offerDemo = async (server: RunningServer): Promise<string> => {
  const { email, password } = await startDemo(server);
  say("\nDemo tenant, sandboxed: it can execute nothing real. Sign in with");
  say(`  e-mail    ${email}`);
  say(`  password  ${password}   (new at every start; shown only here)\n`);
  return server.url;
};

/** The first signal asks for a clean stop; a second one of its kind ends the process at once. */
const listenForStop = (): AbortSignal => {
  const asked = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => asked.abort());
  }
  return asked.signal;
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

const offer = async (config: ServerConfig, server: RunningServer): Promise<void> => {
  const page = config.demo ? await offerDemo(server) : await offerSetup(server);
  say(`ready ${server.url}`);
  if (config.open && process.stdout.isTTY) openBrowser(page);
};

const serve = async (config: ServerConfig): Promise<number> => {
  const asked = listenForStop();
  const clock = createSystemClock();
  const log = createJsonLog({ target: process.stderr, clock, level: config.logLevel });
  const server = await startServer(config, log);
  if (!asked.aborted) await offer(config, server);
  await untilAborted(asked);
  say("stopping");
  await server.stop();
  return 0;
};

/** `./xdr up` and `./xdr demo`. Exit code 0 after a clean stop, 78 for a wrong setting. */
export const runUp = async (command: string, args: readonly string[]): Promise<number> => {
  try {
    const all = command === "demo" ? [...args, "--demo"] : args;
    return await serve(loadConfig(all, process.env));
  } catch (error) {
    if (isXdrError(error)) {
      process.stderr.write(`${error.code}: ${error.message}\n${error.detail ?? ""}\n`);
      return error.code === "CONFIG_VALUE_INVALID" ? 78 : 1;
    }
    if (error instanceof Error && "code" in error) {
      process.stderr.write(`${error.message}\n`);
      return String(error.code).startsWith("ERR_PARSE_ARGS") ? 2 : 1;
    }
    throw error;
  }
};
