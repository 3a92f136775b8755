/**
 * Entry file of the child process that holds the engine. The parent writes one line of JSON to
 * standard input and keeps the pipe open: its end, also by a kill -9 of the parent, ends this
 * process. Answers are lines of JSON on standard output. Nothing secret is in the arguments.
 */

import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { createEngine, type Engine } from "./engine.ts";
import { type EngineLimits, writeEngineConfig } from "./engine-config.ts";
import { createFront } from "./front.ts";

/** First line from the parent; the parent is the same package, so the shape is trusted. */
interface Start {
  readonly dataDir: string;
  readonly password: string;
  /** 0 for any; after a restart the port of before. */
  readonly port: number;
  readonly limits: EngineLimits;
}

const readStart = (line: string): Start => JSON.parse(line) as Start;

const say = (message: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

const openEngine = (start: Start): Engine | undefined => {
  try {
    return createEngine(start.dataDir, writeEngineConfig(start.dataDir, start.limits));
  } catch (error) {
    say({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
};

const run = (start: Start): void => {
  const engine = openEngine(start);
  if (engine === undefined) {
    process.exitCode = 1;
    process.stdin.destroy();
    return;
  }
  const server = createFront({ engine, password: start.password });
  server.on("listening", () => {
    // A bound TCP server's address is an AddressInfo.
    say({ kind: "ready", port: (server.address() as AddressInfo).port });
  });
  server.listen({ host: "127.0.0.1", port: start.port });
};

// The parent decides when to end; a service manager signals every process of the service.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

const lines = createInterface({ input: process.stdin });
lines.once("line", (line) => run(readStart(line)));
lines.once("close", () => process.exit(process.exitCode ?? 0));
