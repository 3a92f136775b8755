import { spawn } from "node:child_process";

/** The new version must have reached the server by then; with ending it the old one is back within 10 s. */
export const trialMs = 8_000;
const endMs = 1_000;

/** Says to a version that it is on trial; it then tells on file descriptor 3 that it is healthy. */
export const trialVariable = "MINI_XDR_TRIAL";
export const healthyDescriptor = 3;

export type Verdict =
  | { readonly kind: "healthy" }
  | { readonly kind: "crashed" | "late" | "stopped"; readonly reason: string };

/** Of the program that this one starts or becomes: its starter must not add the arguments again. */
export const environmentFor = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { EXTRA_ARGS: _added, ...env } = process.env;
  return { ...env, ...more };
};

/** Runs a version until it is healthy, ends or is late; then ends it. It ends by itself with this process. */
export const tryVersion = (
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Verdict> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env: environmentFor({ [trialVariable]: "1" }),
      stdio: ["pipe", "inherit", "inherit", "pipe"],
    });
    let verdict: Verdict | undefined;
    const judge = (given: Verdict): void => {
      verdict ??= given;
      child.kill("SIGTERM");
      kill ??= setTimeout(() => child.kill("SIGKILL"), endMs);
    };
    let kill: NodeJS.Timeout | undefined;
    const late = setTimeout(
      () => judge({ kind: "late", reason: `it did not reach the server in ${trialMs} ms` }),
      trialMs,
    );
    const stop = (): void => judge({ kind: "stopped", reason: "the agent was stopped" });
    signal.addEventListener("abort", stop);
    const end = (reason: string): void => {
      clearTimeout(late);
      clearTimeout(kill);
      signal.removeEventListener("abort", stop);
      resolve(verdict ?? { kind: "crashed", reason });
    };
    child.stdio[healthyDescriptor]?.on("data", () => judge({ kind: "healthy" }));
    child.stdin?.on("error", () => undefined);
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, by) => end(`it ended at its start with ${code ?? by}`));
  });
