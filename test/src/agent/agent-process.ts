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

/** `xdr agent run` with the given arguments; `enter` leads into a host of its own. */
export const startAgent = (args: readonly string[], enter: readonly string[] = []): RunningAgent =>
  startProgram([...enter, process.execPath, agentMain, "run", ...args]);

/** An agent from wherever it is installed. */
export const startProgram = ([program = "", ...rest]: readonly string[]): RunningAgent => {
  const child = spawn(program, rest, {
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

export interface EndedRun {
  readonly code: number | null;
  readonly stderr: string;
}

export interface EnrolWish {
  readonly state: string;
  readonly server: string;
  readonly token: string;
  /** Leads into a host of its own. */
  readonly enter?: readonly string[];
}

/** `xdr agent enrol` with the token on standard input. */
export const enrolHost = ({ state, server, token, enter = [] }: EnrolWish): EndedRun => {
  const args = ["enrol", "--state", state, "--server", server, "--token-stdin", "--plain-http"];
  const [program = "", ...rest] = [...enter, process.execPath, agentMain, ...args];
  const { status, stderr } = spawnSync(program, rest, {
    input: `${token}\n`,
    encoding: "utf8",
  });
  return { code: status, stderr };
};

/** `xdr agent uninstall` of the agent with that id. */
export const uninstallHost = (wish: {
  readonly state: string;
  readonly id: string;
  readonly enter: readonly string[];
}): EndedRun => {
  const args = ["uninstall", "--state", wish.state, "--confirm", wish.id];
  const [program = "", ...rest] = [...wish.enter, process.execPath, agentMain, ...args];
  const { status, stderr } = spawnSync(program, rest, { encoding: "utf8" });
  return { code: status, stderr };
};
