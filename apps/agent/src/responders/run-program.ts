import { spawn } from "node:child_process";

export interface ProgramResult {
  /** `null` when it was ended by a signal, or could not be started. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly input?: string | Buffer;
  readonly timeoutMs?: number;
  readonly outputBytesMax?: number;
  readonly cwd?: string;
}

const timeoutMsDefault = 10_000;
const outputBytesMaxDefault = 16 * 1024 * 1024;
const stderrCharsMax = 2_000;

/** Ours, not the caller's: nobody chooses which program a name means. */
const environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };

/**
 * Runs a program with a vector of arguments; no shell reads them. Over the time or the output that
 * it may take it is killed. Rejects when it cannot be started or is too long.
 */
export const runProgram = (
  [program = "", ...args]: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> =>
  new Promise((resolve, reject) => {
    const { cwd, timeoutMs = timeoutMsDefault, outputBytesMax = outputBytesMaxDefault } = options;
    const child = spawn(program, args, {
      env: environment,
      stdio: ["pipe", "pipe", "pipe"],
      ...(cwd === undefined ? {} : { cwd }),
    });
    const chunks: Buffer[] = [];
    let [bytes, stderr, fault] = [0, "", ""];
    const end = (reason: string): void => {
      fault = `${program} ${reason}`;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => end(`took longer than ${timeoutMs} ms`), timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > outputBytesMax) end("said too much");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString("utf8")).slice(0, stderrCharsMax);
    });
    // It may end before it has read everything: its exit code says why.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`${program} cannot be run: ${error.message}`));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (fault === "") resolve({ code, stdout: Buffer.concat(chunks), stderr });
      else reject(new Error(fault));
    });
    child.stdin.end(options.input ?? "");
  });
