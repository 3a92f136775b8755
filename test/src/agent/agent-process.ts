import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const agentMain = fileURLToPath(new URL("../../../apps/agent/src/main.ts", import.meta.url));

/** Children of this test process; whatever happens they end with it. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export interface RunningAgent {
  readonly stderr: string;
  readonly pid: number;
  /** Resolves with the exit code, `null` after a signal. */
  end(signal: "SIGINT" | "SIGKILL"): Promise<number | null>;
}

/** `xdr agent run` with the given arguments. */
export const startAgent = (args: readonly string[]): RunningAgent => {
  const child = spawn(process.execPath, [agentMain, "run", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return {
    get stderr() {
      return stderr;
    },
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
};

export interface EnrolRun {
  readonly code: number | null;
  readonly stderr: string;
}

/** `xdr agent enrol` with the token on standard input. */
export const enrolHost = (state: string, server: string, token: string): EnrolRun => {
  const args = ["enrol", "--state", state, "--server", server, "--token-stdin", "--plain-http"];
  const { status, stderr } = spawnSync(process.execPath, [agentMain, ...args], {
    input: `${token}\n`,
    encoding: "utf8",
  });
  return { code: status, stderr };
};
