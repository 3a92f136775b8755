import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import { killProcess } from "./kill-process/kill-process.ts";
import { present, type RootProcess } from "./process-tree.ts";
import { Refused } from "./responder.ts";
import { suspendProcess } from "./suspend-process/suspend-process.ts";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A shell with two children, of which one has a child of its own. Gives the pids. */
const startTree = async (): Promise<{ readonly root: number; readonly all: readonly number[] }> => {
  const script = "sleep 300 & echo $!; sh -c 'sleep 300 & echo $!; wait' & echo $!; wait";
  const child = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  let text = "";
  while (text.split("\n").length < 4) text += String((await once(child.stdout, "data"))[0]);
  const root = child.pid ?? 0;
  return { root, all: [root, ...text.trim().split("\n").map(Number)] };
};

const stateOf = (pid: number): string => {
  try {
    return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "?";
  } catch {
    return "gone";
  }
};
const isGone = (pid: number): boolean => ["gone", "Z"].includes(stateOf(pid));

describe("ending a process", () => {
  it("ends all that it started, and nothing else, once", async () => {
    const [tree, other] = [await startTree(), await startTree()];
    const kill = killProcess();
    const effect = await kill.plan({ pid: tree.root }, sampleRun());
    expect(tree.all.some(isGone)).toBe(false);
    await kill.apply(effect, sampleRun());
    expect(tree.all.every(isGone)).toBe(true);
    expect(other.all.some(isGone)).toBe(false);
    expect(await kill.verify(effect, sampleRun())).toMatchObject({ isThere: true });
    await kill.apply(effect, sampleRun());
  });

  it("does not touch another process that has the number by now", async () => {
    const { root, all } = await startTree();
    const kill = killProcess();
    const effect = Object(await kill.plan({ pid: root }, sampleRun()));
    const old = { ...effect, startTicks: effect.startTicks - 1 };
    await kill.apply(old, sampleRun());
    expect(all.some(isGone)).toBe(false);
    expect(present({ pid: root, startTicks: effect.startTicks })).toBeDefined();
    const planned = kill.plan({ pid: root, startTicks: old.startTicks }, sampleRun());
    await expect(planned).rejects.toThrow("another one by now");
    const earlier: RootProcess = { ...effect, bootId: "another start" };
    await expect(kill.apply(earlier, sampleRun())).rejects.toThrow(Refused);
  });

  it.each([1, 2, process.pid, process.ppid, 0, -1, 1.5, "1", 4_194_305, undefined])(
    "is refused for %s",
    async (pid) => {
      await expect(killProcess().plan({ pid }, sampleRun())).rejects.toThrow(Refused);
      await expect(suspendProcess().plan({ pid }, sampleRun())).rejects.toThrow(Refused);
    },
  );

  it("is refused for this agent's line when the plan was made up", async () => {
    const kill = killProcess();
    const { root } = await startTree();
    const effect = Object(await kill.plan({ pid: root }, sampleRun()));
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    const startTicks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    const mine = { ...effect, pid: process.ppid, startTicks };
    await expect(kill.apply(mine, sampleRun())).rejects.toThrow("carries this agent");
  });
});

describe("suspending a process", () => {
  it("stops all that it started, and lets exactly those go on", async () => {
    const { root, all } = await startTree();
    const [, still = 0] = all;
    process.kill(still, "SIGSTOP");
    await expect.poll(() => stateOf(still)).toBe("T");
    const [suspend, run] = [suspendProcess(), sampleRun()];
    const effect = await suspend.plan({ pid: root }, run);
    await suspend.apply(effect, run);
    await suspend.apply(effect, run);
    await expect.poll(() => all.map(stateOf)).toEqual(all.map(() => "T"));
    expect(await suspend.verify(effect, run)).toMatchObject({ isThere: true });
    await suspend.revert(effect, run);
    await suspend.revert(effect, run);
    await expect.poll(() => all.filter((pid) => stateOf(pid) === "T")).toEqual([still]);
    expect(await suspend.verify(effect, run)).toMatchObject({ isThere: false });
  });
});
