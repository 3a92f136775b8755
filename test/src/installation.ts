import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually, isAlive, noProcessLeft, type ProcessMark, processTree } from "./processes.ts";

export const serverMain = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

const freePorts = [
  "--port",
  "0",
  "--metrics-port",
  "0",
  "--syslog-port",
  "0",
  "--otlp-port",
  "0",
  "--otlp-tls-port",
  "0",
];
const readyMsMax = 120_000;
const endMsMax = 30_000;
/** Children of this test process; whatever happens they end with it. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export interface DataFolder {
  readonly path: string;
  /** Waits for the processes that still use it, then removes it. */
  remove(): Promise<void>;
}

/** A data folder of its own under the temporary folder. */
export const createDataFolder = (): DataFolder => {
  const path = mkdtempSync(join(tmpdir(), "xdr-e2e-"));
  return {
    path,
    async remove() {
      try {
        await noProcessLeft(path);
      } finally {
        rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      }
    },
  };
};

export interface InstallationOptions {
  readonly dataDir: string;
  /** Default `up`. */
  readonly command?: "up" | "demo";
  /** After the default ones, so that they win. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A session and process group of its own, as a terminal's job has; see `signalGroup`. */
  readonly isGroupLeader?: boolean;
}

/** A server that may not be ready yet. */
export interface StartedServer {
  readonly stdout: string;
  readonly stderr: string;
  /**
   * What Ctrl-C in a terminal does: the signal to every process of the group. Resolves with the
   * exit code (`null` after a signal); rejects when the server is still there after `withinMs`.
   */
  signalGroup(signal: NodeJS.Signals, withinMs: number): Promise<number | null>;
}

export interface Installation extends StartedServer {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  readonly metricsPort: number;
  readonly syslogPort: number;
  readonly otlpPort: number;
  readonly otlpTlsPort: number;
  /** Of the one-time link; `undefined` when none was printed. */
  readonly setupToken: string | undefined;
  readonly isRunning: boolean;
  /** SIGINT; resolves with the exit code when it and all its children are gone. */
  stop(): Promise<number | null>;
  /** kill -9 of the server alone; resolves when it and what it had started are gone. */
  kill(): Promise<void>;
}

interface Spawned {
  readonly child: ChildProcess;
  readonly text: { stdout: string; stderr: string };
}

const spawnServer = (options: InstallationOptions): Spawned => {
  const { dataDir, command = "up", args = [], env = {}, isGroupLeader = false } = options;
  const all = [serverMain, command, "--data", dataDir, ...freePorts, "--no-open", ...args];
  const child = spawn(process.execPath, all, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "", ...env },
    detached: isGroupLeader,
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const text = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    text.stdout += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    text.stderr += chunk.toString();
  });
  return { child, text };
};

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (!hasEnded(child)) await once(child, "exit");
  return child.exitCode;
};

const signalGroupOf =
  ({ child }: Spawned): StartedServer["signalGroup"] =>
  async (signal, withinMs) => {
    process.kill(-(child.pid ?? 0), signal);
    await eventually(`it ends on ${signal}`, () => hasEnded(child), withinMs);
    return child.exitCode;
  };

/** A server in a process group of its own, from the moment it was started. */
export const spawnInGroup = (options: InstallationOptions): StartedServer => {
  const spawned = spawnServer({ ...options, isGroupLeader: true });
  return {
    get stdout() {
      return spawned.text.stdout;
    },
    get stderr() {
      return spawned.text.stderr;
    },
    signalGroup: signalGroupOf(spawned),
  };
};

const portIn = (text: string, name: string): number =>
  Number(new RegExp(`"${name}":(\\d+)`).exec(text)?.[1] ?? 0);

const gone = async (marks: readonly ProcessMark[]): Promise<void> =>
  eventually("the server's children are gone", () => !marks.some(isAlive), endMsMax);

/** Starts a real server, embedded stores, any free ports, and waits until it says `ready`. */
export const startInstallation = async (options: InstallationOptions): Promise<Installation> => {
  const spawned = spawnServer(options);
  const { child, text } = spawned;
  const readyLine = () => /^ready (\S+)$/m.exec(text.stdout)?.[1];
  await eventually(
    "the server is ready",
    () => {
      if (!hasEnded(child)) return readyLine() !== undefined;
      throw new Error(`the server ended with ${child.exitCode}: ${text.stderr.slice(-2_000)}`);
    },
    readyMsMax,
  );
  const pid = child.pid ?? 0;
  const end = async (signal: "SIGINT" | "SIGKILL"): Promise<number | null> => {
    const marks = hasEnded(child) ? [] : processTree(pid);
    child.kill(signal);
    const code = await ended(child);
    await gone(marks);
    return code;
  };
  return {
    url: readyLine() ?? "",
    dataDir: options.dataDir,
    pid,
    metricsPort: portIn(text.stderr, "metricsPort"),
    syslogPort: portIn(text.stderr, "syslogPort"),
    otlpPort: portIn(text.stderr, "otlpPort"),
    otlpTlsPort: portIn(text.stderr, "otlpTlsPort"),
    setupToken: /\/setup#token=(\S+)/.exec(text.stdout)?.[1],
    get stdout() {
      return text.stdout;
    },
    get stderr() {
      return text.stderr;
    },
    get isRunning() {
      return !hasEnded(child);
    },
    signalGroup: signalGroupOf(spawned),
    stop: () => end("SIGINT"),
    kill: async () => {
      await end("SIGKILL");
    },
  };
};

export interface EndedRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A start that is expected to be refused: its exit code and what it said. */
export const runUntilEnd = async (options: InstallationOptions): Promise<EndedRun> => {
  const { child, text } = spawnServer(options);
  const timer = setTimeout(() => child.kill("SIGKILL"), readyMsMax);
  const code = await ended(child);
  clearTimeout(timer);
  return { code, ...text };
};

/** `./xdr init` with a password on standard input. */
export const runInit = (dataDir: string, admin: string, password: string): EndedRun => {
  const args = [serverMain, "init", "--data", dataDir, "--admin", admin, "--password-stdin"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    input: `${password}\n`,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "" },
  });
  return { code: status, stdout, stderr };
};
