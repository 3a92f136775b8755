import { spawn } from "node:child_process";

const attempts = 6;
const attemptMs = 25_000;
/** The program that asks for a password needs a terminal; `script` gives it one. */
const environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };
const heardCharsMax = 10_000;

/** One login as a user that does not exist, with a wrong password. Rejects when none was refused. */
const attempt = (marker: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const command = `login -h ${marker} xdr-drill-nobody`;
    const child = spawn("script", ["-q", "-c", command, "/dev/null"], {
      env: environment,
      stdio: ["pipe", "pipe", "ignore"],
    });
    let [heard, isAsked, isRefused] = ["", false, false];
    const timer = setTimeout(() => child.kill("SIGTERM"), attemptMs);
    child.stdin.on("error", () => undefined);
    child.stdout.on("data", (chunk: Buffer) => {
      heard = (heard + chunk.toString("latin1")).slice(-heardCharsMax);
      if (!isAsked && heard.includes("assword:")) {
        isAsked = true;
        child.stdin.write("wrong\n");
      }
      // Some write it down only after they have said so; then they ask again.
      if (!/ncorrect[\s\S]*login:/.test(heard)) return;
      isRefused = true;
      child.kill("SIGTERM");
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`script cannot be run: ${error.message}`));
    });
    child.on("close", () => {
      clearTimeout(timer);
      if (isRefused) resolve();
      else reject(new Error("login of this host does not ask for a password"));
    });
  });

/**
 * Logins that fail, as whoever sits at a terminal of the host would make them: each is told by
 * login(1) in btmp with `marker` as the place that it came from. `marker` is letters, digits and dashes.
 */
export const failLogins = async (marker: string): Promise<void> => {
  await Promise.all(Array.from({ length: attempts }, () => attempt(marker)));
};
