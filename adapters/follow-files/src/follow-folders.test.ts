import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createFolderFollower,
  type FolderFollower,
  type FolderFollowOptions,
  folderFollowLimits,
} from "./follow-folders.ts";

let place = "";
let logs = "";
let clock = 0;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "folders-"));
  logs = join(place, "logs");
  mkdirSync(logs);
  clock = 0;
});
afterEach(() => rmSync(place, { recursive: true }));

const follow = (more: Partial<FolderFollowOptions> = {}): FolderFollower =>
  createFolderFollower({
    patterns: [join(logs, "*.log")],
    folders: [logs],
    state: undefined,
    from: "start",
    monotonic: () => clock,
    graceMs: 100,
    ...more,
  });

/** Everything that is there, as text, sorted; `kept` gets the last state. */
const pollAll = (follower: FolderFollower, kept: { state?: unknown } = {}): readonly string[] => {
  const all: string[] = [];
  for (let quiet = 0; quiet < 3; clock += folderFollowLimits.findMs) {
    const { lines, state } = follower.poll();
    all.push(...lines.map((line) => line.toString()));
    kept.state = JSON.parse(JSON.stringify(state));
    quiet = lines.length === 0 ? quiet + 1 : 0;
  }
  return all.toSorted();
};

const inLogs = (name: string): string => join(logs, name);

describe("followed folders", () => {
  it("give the lines of every file that fits, and of files that come later", () => {
    writeFileSync(inLogs("a.log"), "a1\n");
    writeFileSync(inLogs("b.txt"), "b1\n");
    writeFileSync(inLogs(".hidden.log"), "h1\n");
    const follower = follow();
    expect(pollAll(follower)).toEqual(["a1"]);
    writeFileSync(inLogs("c.log"), "c1\n");
    appendFileSync(inLogs("a.log"), "a2\n");
    expect(pollAll(follower)).toEqual(["a2", "c1"]);
  });

  it("are found below folders that fit, and as a folder by its name", () => {
    for (const host of ["web-1", "web-2", "db-1"]) {
      mkdirSync(inLogs(host));
      writeFileSync(join(logs, host, "x.log"), `${host}\n`);
    }
    const patterns = [join(logs, "web-?", "*.log"), inLogs("db-1")];
    expect(pollAll(follow({ patterns }))).toEqual(["db-1", "web-1", "web-2"]);
  });

  it("begin at the end of what is there where that is wanted, and at the start of what comes", () => {
    writeFileSync(inLogs("a.log"), "old\n");
    const follower = follow({ from: "end" });
    expect(pollAll(follower)).toEqual([]);
    appendFileSync(inLogs("a.log"), "new\n");
    writeFileSync(inLogs("b.log"), "first\n");
    expect(pollAll(follower)).toEqual(["first", "new"]);
  });

  it("give a file once whose rotated name fits too, with numbers or dates, over a restart", () => {
    const patterns = [inLogs("*")];
    writeFileSync(inLogs("app.log"), "1\n");
    const kept: { state?: unknown } = {};
    const first = follow({ patterns });
    expect(pollAll(first, kept)).toEqual(["1"]);
    first.close();
    appendFileSync(inLogs("app.log"), "2\n");
    renameSync(inLogs("app.log"), inLogs("app-20261124.log"));
    const second = follow({ patterns, state: kept.state });
    // Between the two names, the new file is not there yet.
    expect(pollAll(second, kept)).toEqual(["2"]);
    writeFileSync(inLogs("app.log"), "3\n");
    expect(pollAll(second, kept)).toEqual(["3"]);
    renameSync(inLogs("app.log"), inLogs("app.log.1"));
    writeFileSync(inLogs("app.log"), "4\n");
    expect(pollAll(second, kept)).toEqual(["4"]);
    second.close();
    expect(pollAll(follow({ patterns, state: kept.state }))).toEqual([]);
  });

  it("let go of a file that no pattern fits any more", () => {
    writeFileSync(inLogs("a.log"), "a1\n");
    const kept: { state?: unknown } = {};
    pollAll(follow(), kept);
    appendFileSync(inLogs("a.log"), "a2\n");
    expect(pollAll(follow({ patterns: [inLogs("b.log")], state: kept.state }), kept)).toEqual([]);
    expect(kept.state).toEqual([]);
  });

  it("never give more at once than the limit, and each file has its turn", () => {
    const { pollLinesMax } = folderFollowLimits;
    const many = Array.from({ length: pollLinesMax }, (_, at) => String(at)).join("\n");
    writeFileSync(inLogs("a.log"), `${many}\n${many}\n`);
    writeFileSync(inLogs("b.log"), "b\n");
    const follower = follow();
    expect(follower.poll()).toMatchObject({ hasMore: true });
    const second = follower.poll();
    expect(second.lines[0]?.toString()).toBe("b");
    expect(second.lines.length).toBeLessThanOrEqual(pollLinesMax + 1);
  });

  it("tell when more files fit than are read", () => {
    for (let at = 0; at <= folderFollowLimits.filesMax; at += 1)
      writeFileSync(inLogs(`${at}.log`), "");
    const { problems } = follow().poll();
    expect(problems).toEqual(["More than 100 files fit; the others are not read."]);
  });
});

describe("what lies elsewhere", () => {
  it("is not read: through links, parents, or a rotated name that is a link", () => {
    const secret = join(place, "secret.log");
    writeFileSync(secret, "secret\n");
    mkdirSync(join(place, "other"));
    writeFileSync(join(place, "other", "x.log"), "secret\n");
    symlinkSync(secret, inLogs("link.log"));
    symlinkSync(join(place, "other"), inLogs("folder"));
    writeFileSync(inLogs("a.log"), "a\n");
    const patterns = [
      inLogs("*"),
      inLogs("folder/*"),
      join(logs, "..", "secret.log"),
      join(place, "*"),
      secret,
    ];
    const follower = follow({ patterns });
    expect(pollAll(follower)).toEqual(["a"]);
    symlinkSync(secret, inLogs("a.log.1"));
    truncateSync(inLogs("a.log"));
    expect(pollAll(follower)).toEqual([]);
  });

  it("is not read when a followed name is turned into a link", () => {
    const secret = join(place, "secret.log");
    writeFileSync(secret, "secret\n");
    writeFileSync(inLogs("a.log"), "a\n");
    const follower = follow();
    expect(pollAll(follower)).toEqual(["a"]);
    rmSync(inLogs("a.log"));
    symlinkSync(secret, inLogs("a.log"));
    const { lines, problems } = follower.poll();
    expect([lines, problems]).toEqual([
      [],
      [`${inLogs("a.log")}: leads out of the folders that may be read`],
    ]);
  });

  it("is read through a link that leads into another folder of the list", () => {
    const pods = join(place, "pods");
    mkdirSync(pods);
    writeFileSync(join(pods, "0.log"), "pod\n");
    symlinkSync(join(pods, "0.log"), inLogs("pod.log"));
    expect(pollAll(follow({ folders: [logs, pods] }))).toEqual(["pod"]);
  });

  it("does not stop the others: a pipe, a folder of a log's name, a file that may not be read", () => {
    execFileSync("mkfifo", [inLogs("pipe.log")]);
    mkdirSync(inLogs("folder.log"));
    writeFileSync(inLogs("a.log"), "a\n");
    const follower = follow();
    expect(pollAll(follower)).toEqual(["a"]);
    // What is a file now may be a pipe at the next look.
    rmSync(inLogs("a.log"));
    execFileSync("mkfifo", [inLogs("a.log")]);
    writeFileSync(inLogs("b.log"), "b\n");
    expect(pollAll(follower)).toEqual(["b"]);
    if (process.getuid?.() === 0) return;
    writeFileSync(inLogs("c.log"), "c\n");
    chmodSync(inLogs("c.log"), 0);
    expect(pollAll(follower)).toEqual([]);
  });
});

/** Times of a file system count coarser than a test writes. */
let writes = 2_000_000_000;
const settle = (file: string): void => {
  writes += 1;
  utimesSync(file, writes, writes);
};

const rotatedMax = 5;
const rotate = (file: string, how: number): void => {
  for (let at = rotatedMax; at >= 1; at -= 1) {
    for (const end of ["", ".gz"]) {
      const from = `${file}.${at}${end}`;
      if (!existsSync(from)) continue;
      if (at === rotatedMax) rmSync(from);
      else renameSync(from, `${file}.${at + 1}${end}`);
    }
  }
  if (how === 0) renameSync(file, `${file}.1`);
  else if (how === 1) {
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  } else {
    writeFileSync(`${file}.1.gz`, gzipSync(readFileSync(file)));
    rmSync(file);
  }
  settle(how === 2 ? `${file}.1.gz` : `${file}.1`);
  if (how !== 1) writeFileSync(file, "");
  settle(file);
};

it("1,000 rotations of three files in three ways, cut off in the middle again and again: nothing lost or doubled", () => {
  const files = ["a.log", "b.log", "c.log"].map(inLogs);
  const made: string[] = [];
  const kept: string[] = [];
  let state: unknown;
  let seed = 20_261_125;
  /** Below `n`; the same at every run. */
  const dice = (n: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(seed / 65_536) % n;
  };
  for (const file of files) writeFileSync(file, "");
  for (const file of files) settle(file);
  let follower = follow({ patterns: [inLogs("*")] });
  const poll = (isKept: boolean): void => {
    clock += folderFollowLimits.findMs;
    const got = follower.poll();
    if (!isKept) return;
    kept.push(...got.lines.map((line) => line.toString()));
    state = JSON.parse(JSON.stringify(got.state));
  };
  poll(true);
  const behind = new Map<string, number>();
  for (let rotations = 0; rotations < 1_000; rotations += 1) {
    const file = files[dice(3)] ?? "";
    for (let lines = dice(4); lines >= 0; lines -= 1) {
      made.push(`line ${made.length}`);
      appendFileSync(file, `${made.at(-1)}\n`);
      settle(file);
    }
    if (dice(3) === 0) poll(true);
    rotate(file, dice(3));
    behind.set(file, (behind.get(file) ?? 0) + 1);
    // What was thrown away before anybody looked is lost to everybody.
    const isLate = Math.max(...behind.values()) >= rotatedMax - 1;
    const what = isLate ? 0 : dice(6);
    if (what <= 1) {
      poll(true);
      behind.clear();
    } else if (what === 2) {
      // Killed after it read, before anything was kept.
      poll(false);
      follower.close();
      follower = follow({ patterns: [inLogs("*")], state });
    }
  }
  for (let round = 0; round < 5; round += 1) poll(true);
  follower.close();
  expect(kept.toSorted()).toEqual(made.toSorted());
});
