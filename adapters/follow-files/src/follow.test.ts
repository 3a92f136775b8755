import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileFollower, type FileFollower, type FollowOptions } from "./follow.ts";

let folder = "";
let path = "";
let clock = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "follow-"));
  path = join(folder, "app.log");
  clock = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const follow = (more: Partial<FollowOptions> = {}): FileFollower =>
  createFileFollower({
    path,
    state: undefined,
    from: "start",
    monotonic: () => clock,
    graceMs: 100,
    ...more,
  });

const texts = (lines: readonly Buffer[]): string[] => lines.map((line) => line.toString());
const pollAll = (follower: FileFollower): string[] => {
  const all: string[] = [];
  for (let quiet = 0; quiet < 3; ) {
    const { lines } = follower.poll();
    all.push(...texts(lines));
    quiet = lines.length === 0 ? quiet + 1 : 0;
    clock += 200;
  }
  return all;
};

/** Times of a file system count coarser than a test writes. */
let writes = 2_000_000_000;
const settle = (file: string): void => {
  writes += 1;
  utimesSync(file, writes, writes);
};

describe("a followed file", () => {
  it("gives each whole line once, and a line that is written in pieces when it is whole", () => {
    const follower = follow();
    expect(follower.poll().lines).toEqual([]);
    writeFileSync(path, "one\ntw");
    expect(texts(follower.poll().lines)).toEqual(["one"]);
    appendFileSync(path, "o\nthree\n");
    expect(texts(follower.poll().lines)).toEqual(["two", "three"]);
    expect(follower.poll().lines).toEqual([]);
  });

  it("begins at its end where that is wanted", () => {
    writeFileSync(path, "old\n");
    const follower = follow({ from: "end" });
    expect(follower.poll().lines).toEqual([]);
    appendFileSync(path, "new\n");
    expect(texts(follower.poll().lines)).toEqual(["new"]);
  });

  it("keeps bytes that are no text as they are", () => {
    writeFileSync(path, Buffer.from([0xff, 0x00, 0xfe, 0x0a]));
    expect(follow().poll().lines).toEqual([Buffer.from([0xff, 0x00, 0xfe])]);
  });

  it("cuts a line that is over the limit and loses none of it", () => {
    writeFileSync(path, `${"x".repeat(25)}\ny\n`);
    const follower = follow({ pollBytesMax: 10 });
    expect(pollAll(follower).join("")).toBe(`${"x".repeat(25)}y`);
  });

  it("gives out no more lines at once than it is asked for, and loses none", () => {
    const made = Array.from({ length: 25 }, (_, at) => String(at));
    writeFileSync(path, `${made.join("\n")}\n`);
    const follower = follow({ pollLinesMax: 10 });
    expect(follower.poll().lines).toHaveLength(10);
    const { state, lines } = follower.poll();
    expect(texts(lines)).toEqual(made.slice(10, 20));
    follower.close();
    expect(pollAll(follow({ pollLinesMax: 10, state }))).toEqual(made.slice(20));
  });

  it("is followed through a symbolic link that is turned to another file", () => {
    const [first, second] = [join(folder, "a"), join(folder, "b")];
    writeFileSync(first, "a1\n");
    writeFileSync(second, "b1\n");
    symlinkSync(first, path);
    const follower = follow();
    expect(texts(follower.poll().lines)).toEqual(["a1"]);
    appendFileSync(first, "a2\n");
    rmSync(path);
    symlinkSync(second, path);
    expect(pollAll(follower)).toEqual(["a2", "b1"]);
  });
});

describe("rotation", () => {
  it("by renaming loses nothing of the old file, also what is written to it afterwards", () => {
    writeFileSync(path, "1\n");
    const follower = follow();
    expect(texts(follower.poll().lines)).toEqual(["1"]);
    appendFileSync(path, "2\n");
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, "3\n");
    expect(texts(follower.poll().lines)).toEqual(["2", "3"]);
    writeFileSync(path, "4\n");
    appendFileSync(`${path}.1`, "5\nrest");
    expect(new Set(pollAll(follower))).toEqual(new Set(["4", "5", "rest"]));
  });

  it("by copying and cutting gives what the copy has and we have not", () => {
    writeFileSync(path, "1\n");
    const follower = follow();
    follower.poll();
    appendFileSync(path, "2\n");
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
    appendFileSync(path, "3 and more than before\n");
    expect(new Set(pollAll(follower))).toEqual(new Set(["2", "3 and more than before"]));
  });

  it("that happened several times while nobody followed is made good, packed files too", () => {
    writeFileSync(path, "1\n2\n");
    const first = follow();
    const { state } = first.poll();
    first.close();
    appendFileSync(path, "3\n");
    writeFileSync(`${path}.2.gz`, gzipSync(readFileSync(path)));
    settle(`${path}.2.gz`);
    rmSync(path);
    writeFileSync(`${path}.1`, "4\n5\n");
    settle(`${path}.1`);
    writeFileSync(path, "6\n");
    const second = follow({ state: JSON.parse(JSON.stringify(state)) });
    expect(pollAll(second).toSorted()).toEqual(["3", "4", "5", "6"]);
  });

  it("into a file that gets the number of the old one is noticed", () => {
    writeFileSync(path, "old line\n");
    const first = follow();
    const { state } = first.poll();
    first.close();
    const { ino } = statSync(path);
    // The same number, as a file system may give it to the next file: written over in place.
    writeFileSync(path, "new line that is longer\n");
    expect(statSync(path).ino).toBe(ino);
    const second = follow({ state });
    expect(pollAll(second)).toEqual(["new line that is longer"]);
  });

  it("a thousand times in every way gives each line exactly once, over restarts too", () => {
    const act = fc.constantFrom(
      "write",
      "write",
      "rename",
      "copytruncate",
      "gz",
      "poll",
      "restart",
      "crash",
    );
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 100 }), (acts) => {
        const place = mkdtempSync(join(folder, "run-"));
        const file = join(place, "app.log");
        let made = 0;
        let rotations = 0;
        const kept: string[] = [];
        let state: unknown;
        let follower = follow({ path: file });
        const poll = (keep: boolean): void => {
          const got = follower.poll();
          if (!keep) return;
          kept.push(...texts(got.lines));
          state = JSON.parse(JSON.stringify(got.state));
        };
        const shift = (): void => {
          for (let at = rotations; at >= 1; at -= 1) {
            for (const end of ["", ".gz"]) {
              try {
                renameSync(`${file}.${at}${end}`, `${file}.${at + 1}${end}`);
              } catch {
                // Only one of the two is there.
              }
            }
          }
          rotations += 1;
        };
        writeFileSync(file, "");
        settle(file);
        poll(true);
        for (const one of acts) {
          clock += 60;
          if (one === "write") {
            made += 3;
            appendFileSync(file, `line ${made - 3}\nline ${made - 2}\nline ${made - 1}\n`);
            settle(file);
          } else if (one === "poll") poll(true);
          else if (one === "restart" || one === "crash") {
            if (one === "crash") poll(false);
            follower.close();
            follower = follow({ path: file, state });
          } else {
            shift();
            if (one === "rename") renameSync(file, `${file}.1`);
            else if (one === "copytruncate") {
              copyFileSync(file, `${file}.1`);
              truncateSync(file);
            } else {
              writeFileSync(`${file}.1.gz`, gzipSync(readFileSync(file)));
              rmSync(file);
            }
            settle(one === "gz" ? `${file}.1.gz` : `${file}.1`);
            if (one !== "copytruncate") writeFileSync(file, "");
            settle(file);
          }
        }
        for (let round = 0; round < 5; round += 1) {
          poll(true);
          clock += 200;
        }
        follower.close();
        expect(kept.toSorted()).toEqual(
          Array.from({ length: made }, (_, at) => `line ${at}`).toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });
});
