import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { afterAll, expect, it } from "vitest";
import { administrator, type Session, setUp } from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";

const archive = "sigmahq-rules.tar.xz";
const cliMain = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const folder = createDataFolder();
let server: Installation | undefined;
afterAll(async () => {
  await server?.stop();
  await folder.remove();
});

/** The command line, without holding up this process, which watches the server meanwhile. */
const xdr = async (url: string, ...args: string[]) => {
  const all = [cliMain, "rules", "import", ...args, "--tenant", "Example", "--url", url];
  const child = spawn(process.execPath, [...all, "--user", administrator.email], {
    env: { ...process.env, XDR_PASSWORD: administrator.password },
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    text.stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    text.stderr += chunk.toString();
  });
  await once(child, "exit");
  return { code: child.exitCode, ...text };
};

const countIn = (text: string, name: string): number =>
  Number(new RegExp(`^${name} +(\\d+)$`, "m").exec(text)?.[1] ?? Number.NaN);

/** Asks a trivial thing over and over; the longest wait is about the longest stall of the server. */
const watch = (url: string) => {
  let [isOn, longestMs] = [true, 0];
  const running = (async () => {
    while (isOn) {
      const start = performance.now();
      await (await fetch(`${url}/health/live`)).text();
      longestMs = Math.max(longestMs, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return async () => {
    isOn = false;
    await running;
    return Math.round(longestMs);
  };
};

const onCount = async (session: Session): Promise<number> => {
  const { items } = await session.get<{ items: { enabled: boolean; origin: string }[] }>(
    "/api/rules",
  );
  return items.filter(({ enabled, origin }) => enabled && origin === "import:sigmahq").length;
};

it.skipIf(isCorpusMissing(archive))(
  "takes the public rules in, answers meanwhile, and finds nothing to do the second time",
  async () => {
    server = await startInstallation({ dataDir: folder.path });
    const session = await setUp(server);
    const stopWatch = watch(server.url);
    const start = performance.now();
    const options = ["--name", "sigmahq", "--enable-level", "medium", "--enable-status", "test"];
    const first = await xdr(server.url, corpusFolder(archive), ...options);
    const seconds = (performance.now() - start) / 1000;
    const longestMs = await stopWatch();
    process.stdout.write(`${first.stdout}${seconds.toFixed(1)} s, longest wait ${longestMs} ms\n`);
    expect([first.code, first.stderr.includes("sent")]).toEqual([0, true]);
    const rules = countIn(first.stdout, "rules");
    expect(rules).toBeGreaterThan(3_700);
    expect(countIn(first.stdout, "added") + countIn(first.stdout, "taken")).toBeGreaterThan(3_700);
    const on = await onCount(session);
    expect(on).toBeGreaterThan(1_000);

    const second = await xdr(server.url, corpusFolder(archive), ...options);
    expect(second.code).toBe(0);
    const zero = ["added", "changed", "edited", "removed"].map((name) =>
      countIn(second.stdout, name),
    );
    expect(zero).toEqual([0, 0, 0, 0]);
    expect(second.stdout).toContain("; 0 new rules are on");
    expect(await onCount(session)).toBe(on);
  },
  240_000,
);
