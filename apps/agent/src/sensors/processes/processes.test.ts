import { spawn } from "node:child_process";
import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunningSensor } from "../sensor.ts";
import { containerOf, parseCommandLine, parseStat } from "./proc.ts";
import { processSensor } from "./processes.ts";

const statLine = (name: string): string =>
  `4711 (${name}) S 811 4711 811 34816 0 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2`;

describe("a line of /proc/<pid>/stat", () => {
  it("is read whatever the process calls itself", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), (name) => {
        expect(parseStat(statLine(name))).toEqual({ name, parentPid: 811, startTicks: 987_654 });
      }),
    );
    expect(parseStat(statLine(") R 1 (evil"))?.parentPid).toBe(811);
  });

  it("that is cut or empty is none", () => {
    for (const text of ["", "4711", "4711 (x", "4711 (x) S 1", ")("]) {
      expect(parseStat(text)).toBeUndefined();
    }
  });
});

describe("a command line", () => {
  it("keeps arguments of several words apart", () => {
    expect(parseCommandLine("sh\0-c\0echo a b\0")).toBe('sh -c "echo a b"');
    expect(parseCommandLine("")).toBeUndefined();
    expect(parseCommandLine("nginx: worker process\0\0\0")).toBe('"nginx: worker process"');
  });
});

describe("a cgroup", () => {
  const id = "0123456789abcdef".repeat(4);
  it.each([
    [`0::/system.slice/docker-${id}.scope\n`, id],
    [`0::/docker/${id}\n`, id],
    [`12:cpu:/kubepods/besteffort/pod1/${id}\n0::/\n`, id],
    ["0::/user.slice/user-1000.slice\n", undefined],
  ])("%j", (text, expected) => {
    expect(containerOf(text)).toBe(expected);
  });
});

interface Told {
  readonly activity: string;
  readonly reconciled?: boolean;
  readonly process: { readonly pid: number; readonly cmdline?: string };
  readonly parent?: { readonly pid: number };
}

describe("the process sensor on this machine", () => {
  let state: unknown;
  let told: Told[] = [];
  let isFull = false;
  const start = (): RunningSensor =>
    processSensor().start({
      now: () => 1,
      state: () => state,
      level: () => "calm",
      take: (_lane, records, next) => {
        if (isFull) throw new Error("ENOSPC");
        told.push(...records.map((record): Told => JSON.parse(String(record))));
        state = next;
      },
    });
  const of = (pid: number | undefined) => told.filter(({ process }) => process.pid === pid);

  it("tells of a start with its parent, of the end, and of what started while it was off", async () => {
    const first = start();
    first.poll();
    expect(told).toEqual([]);
    const child = spawn("sleep", ["30.25"]);
    await once(child, "spawn");
    first.poll();
    expect(of(child.pid)).toMatchObject([
      { activity: "launch", process: { cmdline: "sleep 30.25" }, parent: { pid: process.pid } },
    ]);
    first.stop();
    // Starts are counted in hundredths of a second.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const missed = spawn("sleep", ["30.5"]);
    await once(missed, "spawn");
    told = [];
    const second = start();
    second.poll();
    expect(of(child.pid)).toEqual([]);
    expect(of(missed.pid)).toMatchObject([{ activity: "launch", reconciled: true }]);
    child.kill();
    missed.kill();
    await Promise.all([once(child, "exit"), once(missed, "exit")]);
    second.poll();
    expect(of(child.pid)).toMatchObject([{ activity: "terminate" }]);
  });

  it("tells later what the disk had no room for", async () => {
    const sensor = start();
    sensor.poll();
    told = [];
    const child = spawn("sleep", ["30.75"]);
    await once(child, "spawn");
    isFull = true;
    sensor.poll();
    expect(sensor.state()).toEqual({ state: "failed", reason: "ENOSPC" });
    isFull = false;
    sensor.poll();
    child.kill();
    expect(of(child.pid)).toMatchObject([{ activity: "launch" }]);
    expect(sensor.state()).toEqual({ state: "running" });
  });
});
