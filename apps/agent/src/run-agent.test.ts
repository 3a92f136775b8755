import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runAgent } from "./run-agent.ts";
import type { Sensor } from "./sensors/sensor.ts";
import { spoolFolder } from "./state-folder.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing listens there. */
const server = "http://127.0.0.1:1";
const settings = { server, agentId: "a", group: "g", plainHttp: true, instances: [] };

it("ends as a whole, with the reason, when its disk queue cannot go on", async () => {
  let polls = 0;
  let isStopped = false;
  const sensor: Sensor = {
    name: "talker",
    pollMs: 5,
    start: (host) => ({
      state: () => ({ state: "running" }),
      stop: () => {
        isStopped = true;
      },
      poll: () => {
        polls += 1;
        if (polls === 1) host.take("normal", ["x"], polls);
        if (polls === 20) rmSync(spoolFolder(folder), { recursive: true });
      },
    }),
  };
  const options = { folder, settings, sensors: [sensor], spoolBytesMax: undefined };
  const running = runAgent({ ...options, say: () => undefined }, new AbortController().signal);
  await expect(running).rejects.toThrow("ENOENT");
  expect(isStopped).toBe(true);
});
