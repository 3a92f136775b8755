import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunningSensor } from "../sensor.ts";
import { integritySensor } from "./integrity.ts";

let place = "";
let etc = "";
let state: unknown;
let told: Told[] = [];
/** Throws away what the sensor hands over, as when the process is killed before it is kept. */
let isKilled = false;

interface Told {
  readonly activity: string;
  readonly file: { readonly path: string; readonly mode: string; readonly sha256?: string };
  readonly before?: { readonly mode: string; readonly sha256?: string };
}

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "integrity-"));
  etc = join(place, "etc");
  mkdirSync(join(etc, "cron.d"), { recursive: true });
  writeFileSync(join(etc, "passwd"), "root:x:0:0\n");
  state = undefined;
  told = [];
  isKilled = false;
});
afterEach(() => rmSync(place, { recursive: true }));

const start = (filesMax = 1_000): RunningSensor =>
  integritySensor({
    folder: join(place, "kept"),
    roots: [etc, `${place}/home/*/.ssh`, join(place, "nothing-here")],
    nameOf: (uid) => (uid === 0 ? "root" : undefined),
    filesMax,
  }).start({
    now: () => 1_000,
    state: () => state,
    level: () => "calm",
    take: (_lane, records, next) => {
      if (isKilled) throw new Error("killed");
      told.push(...records.map((record): Told => JSON.parse(String(record))));
      state = JSON.parse(JSON.stringify(next));
    },
  });

const brief = (): string[] => {
  const all = told.map(({ activity, file }) => `${activity} ${file.path.slice(etc.length + 1)}`);
  told = [];
  return all.toSorted();
};

describe("file integrity", () => {
  it("tells what is made, changed, given away and removed, with both fingerprints", () => {
    const sensor = start();
    sensor.poll();
    expect(brief()).toEqual([]);
    writeFileSync(join(etc, "cron.d", "backdoor"), "* * * * * root nc\n");
    writeFileSync(join(etc, "passwd"), "root:x:0:0\nevil:x:0:0\n");
    sensor.poll();
    const change = told.find(({ activity }) => activity === "update");
    expect(change?.file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(change?.before?.sha256).not.toBe(change?.file.sha256);
    expect(brief()).toEqual(["create cron.d/backdoor", "update passwd"]);
    chmodSync(join(etc, "passwd"), 0o666);
    rmSync(join(etc, "cron.d", "backdoor"));
    sensor.poll();
    expect(told.find(({ activity }) => activity === "attributes")?.file.mode).toBe("0666");
    expect(brief()).toEqual(["attributes passwd", "delete cron.d/backdoor"]);
    sensor.poll();
    expect(brief()).toEqual([]);
  });

  it("says nothing of a file that was only touched", () => {
    const sensor = start();
    sensor.poll();
    utimesSync(join(etc, "passwd"), 5, 5);
    sensor.poll();
    expect(brief()).toEqual([]);
  });

  it("looks at a link, not through it", () => {
    const outside = join(place, "outside");
    writeFileSync(outside, "x");
    symlinkSync(outside, join(etc, "link"));
    const sensor = start();
    sensor.poll();
    writeFileSync(outside, "changed");
    sensor.poll();
    expect(brief()).toEqual([]);
    rmSync(join(etc, "link"));
    symlinkSync(join(place, "elsewhere"), join(etc, "link"));
    sensor.poll();
    expect(brief()).toEqual(["update link"]);
  });

  it("finds the folders of users that are new", () => {
    const sensor = start();
    sensor.poll();
    mkdirSync(join(place, "home", "ann", ".ssh"), { recursive: true });
    writeFileSync(join(place, "home", "ann", ".ssh", "authorized_keys"), "ssh-ed25519 AAAA\n");
    sensor.poll();
    expect(told.map(({ file }) => file.path)).toEqual([
      join(place, "home", "ann", ".ssh", "authorized_keys"),
    ]);
  });

  it("tells what changed while it did not run", () => {
    start().poll();
    writeFileSync(join(etc, "passwd"), "changed\n");
    start().poll();
    expect(brief()).toEqual(["update passwd"]);
  });

  it("tells a change once, and not less, when it is killed while it tells it", () => {
    start().poll();
    writeFileSync(join(etc, "passwd"), "changed\n");
    isKilled = true;
    start().poll();
    isKilled = false;
    start().poll();
    start().poll();
    expect(brief()).toEqual(["update passwd"]);
  });

  it("says when there is more than it may watch", () => {
    const sensor = start(1);
    sensor.poll();
    writeFileSync(join(etc, "second"), "x");
    sensor.poll();
    expect(sensor.state()).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("more than 1"),
    });
  });
});
