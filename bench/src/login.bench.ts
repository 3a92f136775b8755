/**
 * Claim: 50 people who sign in at once wait at most 1.5 s at the 99th percentile, and meanwhile the
 * server's event loop is held up for at most 100 ms. Compared in one run: one at a time against all at
 * once, and stalls while nobody signs in. Each comes from an address of their own, as in life.
 * Usage: node bench/src/login.bench.ts [--write]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startInstallation } from "./installation.ts";
import { median, quantile } from "./machine.ts";
import { report } from "./result.ts";

const people = 50;
const rounds = 5;
const idleMs = 3_000;
const password = "a long enough sentence 7";
const emailOf = (index: number): string => `person-${index}@example.com`;

const dataDir = mkdtempSync(join(tmpdir(), "xdr-bench-"));
const server = await startInstallation(dataDir, ["--trust-proxy"]);

const post = async (path: string, body: object, index: number): Promise<void> => {
  const address = `198.51.${100 + Math.floor(index / 200)}.${index % 200}`;
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": address },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
};

const signIn = async (index: number): Promise<number> => {
  const start = performance.now();
  await post("/api/auth/login", { email: emailOf(index), password }, index);
  return performance.now() - start;
};

/** Asks a trivial thing over and over: the longest wait bounds the longest stall from above. */
const stallDuring = async <T>(work: () => Promise<T>): Promise<{ out: T; stallMs: number }> => {
  let [isOn, stallMs] = [true, 0];
  const watching = (async () => {
    while (isOn) {
      const start = performance.now();
      await (await fetch(`${server.url}/health/live`)).text();
      stallMs = Math.max(stallMs, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const out = await work();
  isOn = false;
  await watching;
  return { out, stallMs: Math.round(stallMs) };
};

const linkOf = (answer: unknown): string =>
  typeof answer === "object" && answer !== null ? String(Reflect.get(answer, "link")) : "";

try {
  const admin = await server.setUp();
  for (let index = 0; index < people; index += 1) {
    const wish = { email: emailOf(index), role: "viewer" };
    const token = linkOf(await admin.post("/api/invitations", wish)).split("#token=")[1];
    await post("/api/auth/join", { token, name: `Person ${index}`, password }, index);
  }
  const idle = await stallDuring(() => new Promise((resolve) => setTimeout(resolve, idleMs)));
  const alone: number[] = [];
  for (let index = 0; index < people; index += 1) alone.push(await signIn(index));
  const together: number[] = [];
  const stalls: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { out, stallMs } = await stallDuring(() =>
      Promise.all(Array.from({ length: people }, (_none, index) => signIn(index))),
    );
    together.push(...out);
    stalls.push(stallMs);
  }
  report("login", {
    people,
    aloneMsMedian: Math.round(median(alone)),
    aloneMsP99: Math.round(quantile(alone, 0.99)),
    togetherMsMedian: Math.round(median(together)),
    togetherMsP99: Math.round(quantile(together, 0.99)),
    ratioTogetherToAlone: Number((median(together) / median(alone)).toFixed(1)),
    longestWaitIdleMs: idle.stallMs,
    longestWaitMs: Math.max(...stalls),
  });
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
