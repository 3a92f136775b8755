import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleHost } from "../../testing/sensor-host.ts";
import { auditSensor } from "./audit.ts";
import { addAuditRules, removeAuditRules } from "./rules.ts";

const auditctl = (...args: readonly string[]): string =>
  spawnSync("auditctl", [...args], { encoding: "utf8" }).stdout ?? "";

const whyNoAudit = (): string => {
  if (process.getuid?.() !== 0) return "needs root";
  if (!existsSync("/usr/sbin/auditd")) return "needs auditd";
  const status = auditctl("-s");
  if (!/^enabled [01]$/m.test(status)) return "this kernel lets nobody audit";
  return /^pid 0$/m.test(status) ? "" : "another auditd has the kernel";
};

const why = whyNoAudit();
const foreign = "-w /etc/hostname -p wa -k somebody_else";

describe.skipIf(why !== "")(`auditing in this kernel (${why})`, () => {
  let folder = "";
  let daemon: ChildProcess | undefined;
  let [enabled, before] = ["0", ""];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "auditd-"));
    const plugins = join(folder, "plugins.d");
    mkdirSync(plugins);
    const file = join(folder, "unused.log");
    const config = [
      "local_events = yes",
      `log_file = ${file}`,
      "log_format = RAW",
      "space_left = 2",
      "admin_space_left = 1",
      `plugin_dir = ${plugins}`,
    ].join("\n");
    writeFileSync(join(folder, "auditd.conf"), `${config}\n`, { mode: 0o640 });
    enabled = /^enabled (\d)$/m.exec(auditctl("-s"))?.[1] ?? "0";
    auditctl(...foreign.split(" "));
    before = auditctl("-l");
    // In the foreground it writes what it would log to its output.
    const log = openSync(join(folder, "audit.log"), "a");
    const args = ["-f", "-s", "enable", "-c", folder];
    daemon = spawn("auditd", args, { stdio: ["ignore", log, log] });
  });
  afterAll(async () => {
    await removeAuditRules();
    if (daemon?.exitCode === null) {
      const ended = once(daemon, "exit");
      daemon.kill("SIGTERM");
      await ended;
    }
    auditctl("-e", enabled);
    auditctl("-W", ...foreign.split(" ").slice(1));
    rmSync(folder, { recursive: true, force: true });
  });

  it("sees a program of a few milliseconds with its arguments, and leaves the rules as they were", async () => {
    await expect.poll(() => auditctl("-s"), { timeout: 20_000 }).toMatch(/^pid [1-9]/m);
    const host = sampleHost(Date.now);
    const running = auditSensor({ file: join(folder, "audit.log"), addRules: addAuditRules }).start(
      host,
    );
    await expect.poll(() => auditctl("-l"), { timeout: 20_000 }).toContain("mini_xdr_connect");
    running.poll();
    spawnSync("/usr/bin/env", ["true", "xdr-proof"]);
    const told: string[] = [];
    await expect
      .poll(
        () => {
          running.poll();
          told.push(...host.taken().map((record) => JSON.stringify(record)));
          return told.some((record) => record.includes("EXECVE") && record.includes("xdr-proof"));
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    running.stop();
    expect(await addAuditRules()).toEqual([]);
    expect(auditctl("-l")).not.toBe(before);
    await removeAuditRules();
    expect(auditctl("-l")).toBe(before);
  });
});
