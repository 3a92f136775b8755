import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate } from "otplib";

const main = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

export interface Installation {
  readonly url: string;
  readonly readyMs: number;
  readonly process: ChildProcess;
  /** The first administrator's session and a source's token, made over HTTP. */
  setUp(): Promise<{
    readonly token: string;
    get(path: string): Promise<unknown>;
    post(path: string, body: object): Promise<unknown>;
  }>;
  stop(): Promise<void>;
}

const untilReady = (child: ChildProcess): Promise<{ url: string; text: string }> =>
  new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /^ready (\S+)$/m.exec(text);
      if (found?.[1] !== undefined) resolve({ url: found[1], text });
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });

const jsonOf = async (response: Response): Promise<unknown> => {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json();
};

const textAt = (value: unknown, key: string): string =>
  typeof value === "object" && value !== null ? String(Reflect.get(value, key)) : "";

const cookieIn = (response: Response): string =>
  (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";

/** The administrator's second factor, without which there is no session to work with. */
const enrol = async (url: string, made: Response) => {
  const headers = {
    "content-type": "application/json",
    cookie: cookieIn(made),
    "x-csrf-token": textAt(await jsonOf(made), "csrfToken"),
  };
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const begun = await jsonOf(await post("/api/auth/factors/totp", { name: "bench" }));
  const code = await generate({ secret: textAt(begun, "secret") });
  const done = await post(`/api/auth/factors/${textAt(begun, "id")}/confirm`, { code });
  const answer = await jsonOf(done);
  const me: unknown =
    typeof answer === "object" && answer !== null ? Reflect.get(answer, "me") : undefined;
  return { cookie: cookieIn(done), csrf: textAt(me, "csrfToken") };
};

/** Starts a real server on a data folder; embedded stores, any free port. */
export const startInstallation = async (
  dataDir: string,
  more: readonly string[] = [],
): Promise<Installation> => {
  const start = performance.now();
  const args = [
    "up",
    "--data",
    dataDir,
    "--port",
    "0",
    "--metrics-port",
    "0",
    "--syslog-port",
    "0",
    "--no-open",
    ...more,
  ];
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, XDR_LOG_LEVEL: "error" },
  });
  const { url, text } = await untilReady(child);
  const readyMs = performance.now() - start;
  return {
    url,
    readyMs,
    process: child,
    async setUp() {
      const setupToken = /#token=(\S+)/.exec(text)?.[1] ?? "";
      const body = {
        token: setupToken,
        email: "bench@example.com",
        name: "Bench",
        password: "a long enough sentence 7",
        tenantName: "Bench",
      };
      const headers = { "content-type": "application/json" };
      const made = await fetch(`${url}/api/setup`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      const { cookie, csrf } = await enrol(url, made);
      const post = async (path: string, sent: object): Promise<unknown> =>
        jsonOf(
          await fetch(`${url}${path}`, {
            method: "POST",
            headers: { ...headers, cookie, "x-csrf-token": csrf },
            body: JSON.stringify(sent),
          }),
        );
      const source = await post("/api/sources", { name: "bench", kind: "http" });
      return {
        token: textAt(source, "token"),
        post,
        get: async (path) => jsonOf(await fetch(`${url}${path}`, { headers: { cookie } })),
      };
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGINT");
      }),
  };
};

/** Proportional set size of a process and all its descendants, bytes. Linux only. */
export const memoryOfTree = (pid: number): number => {
  const read = (path: string): string => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      // The process ended meanwhile.
      return "";
    }
  };
  const own = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + memoryOfTree(child), own);
};
