import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesDefinition } from "@xdr/catalog";
import type { TenantId } from "@xdr/event";
import type { Source } from "@xdr/ports";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Intake } from "../collect/intake.ts";
import { type DyingProcess, dyingAt as dyingProcess } from "../testing/dying-process.ts";
import { createPullSource } from "../testing/pull-source.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { createFilesKeeper, type FilesKeeper, isForThisServer } from "./files-puller.ts";
import { runTurn } from "./pull-turn.ts";
import { pullerOf } from "./puller-of.ts";

let place: string;
let server: TestServer;
let tenantId: TenantId;
let viewer: TestMember;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "files-"));
  server = await createTestServer();
  await server.system.pulls.stop();
  const made = await server.addTenant();
  tenantId = made.tenant.id;
  viewer = await made.as("viewer");
});
afterAll(async () => {
  await server.stop();
  rmSync(place, { recursive: true });
});

let logs = "";
let log = "";
beforeEach(() => {
  logs = mkdtempSync(join(place, "case-"));
  log = join(logs, "app.log");
});

/** What a process of its own would know of the files: nothing is open at its start. */
const keeper = (): FilesKeeper =>
  createFilesKeeper({ clock: server.system.clock, folders: new Map([[tenantId, [logs]]]) });

const dyingAt = (step: number, isAfter: boolean): DyingProcess =>
  dyingProcess(server.system, step, isAfter);
const whole = () => dyingAt(1_000, false);

const seed = (): Promise<Source> => createPullSource(server.system, tenantId, filesDefinition.name);

const turn = async (source: Source, files: FilesKeeper, life = whole()): Promise<void> => {
  const { clock, ids, control, egress } = server.system;
  // A lease of the past: the one that died is not waited for.
  const pull = await control.inTenant(tenantId, (tx) => tx.pulls.take(source.id, "me", -1));
  if (pull === undefined) throw new Error("it is held");
  const values = { paths: logs };
  const reader = files.readerOf(source);
  const puller = pullerOf({ egress, clock, files: reader }, filesDefinition, values);
  const options = { control: life.control, intake: life.intake, clock, ids };
  const { signal } = new AbortController();
  await runTurn(options, { source, definition: filesDefinition, puller, pull }, signal);
};

const expire = (source: Source): Promise<unknown> =>
  server.system.control.inTenant(tenantId, async (tx) => {
    for (let fence = 1; fence < 6; fence += 1) await tx.pulls.hold(source.id, fence, -1);
  });

const stored = async (source: Source): Promise<readonly string[]> => {
  const query = encodeURIComponent(`source_id:"${source.id}"`);
  const answer = await viewer.call("GET", `/api/events?query=${query}&from=0&limit=500`);
  const { items } = answer.json<{ items: { message: string }[] }>();
  return items.map(({ message }) => message).toSorted();
};

const rotations: readonly (readonly [name: string, run: () => void])[] = [
  ["none", () => undefined],
  ["renamed", () => renameSync(log, `${log}.1`)],
  [
    "copied and cut",
    () => {
      copyFileSync(log, `${log}.1`);
      truncateSync(log);
    },
  ],
];

describe("a process that ends at any step", () => {
  const steps = Array.from({ length: 6 }, (_, step) => step + 1);
  const cases = steps.flatMap((step) =>
    [true, false].flatMap((isAfter) =>
      rotations.map(([rotation, rotate]) => ({ step, isAfter, rotation, rotate })),
    ),
  );
  it.each(cases)(
    "loses and doubles no line (step $step, after it: $isAfter, then $rotation)",
    async ({ step, isAfter, rotate }) => {
      const source = await seed();
      // The source has begun: what was rotated away before that is not its business.
      const begun = keeper();
      writeFileSync(log, "");
      await turn(source, begun);
      begun.close();
      writeFileSync(log, "line-1\nline-2\n");
      const first = keeper();
      await turn(source, first, dyingAt(step, isAfter)).catch(() => undefined);
      await expire(source);
      // Lines that come between: the same page must not be read anew with them.
      appendFileSync(log, "line-3\n");
      rotate();
      appendFileSync(log, "line-4\n");
      const second = keeper();
      for (let more = 0; more < 3; more += 1) await turn(source, second);
      expect(await stored(source)).toEqual(["line-1", "line-2", "line-3", "line-4"]);
      first.close();
      second.close();
    },
  );

  it("meets every step of a turn", async () => {
    writeFileSync(log, "a\n");
    const life = whole();
    const files = keeper();
    await turn(await seed(), files, life);
    expect(life.steps()).toBeGreaterThan(2);
    expect(life.steps()).toBeLessThanOrEqual(6);
    files.close();
  });
});

it("goes on with the files it has open after a page that could not be kept", async () => {
  const source = await seed();
  const files = keeper();
  writeFileSync(log, "a\n");
  await turn(source, files);
  appendFileSync(log, "b\n");
  await turn(source, files, dyingAt(1, false)).catch(() => undefined);
  await expire(source);
  await turn(source, files);
  expect(await stored(source)).toEqual(["a", "b"]);
  files.close();
});

it("keeps bytes that are no text as they are, and leaves empty lines and carriage returns out", async () => {
  const source = await seed();
  const files = keeper();
  writeFileSync(log, Buffer.from([0x61, 0xff, 0x62, 0x0d, 0x0a, 0x0a, 0x63, 0x0a]));
  const life = whole();
  const seen: Buffer[] = [];
  const intake: Intake = {
    ...life.intake,
    framed: (input) => {
      seen.push(...input.frames.map(({ bytes }) => Buffer.from(bytes)));
      return life.intake.framed(input);
    },
  };
  await turn(source, files, { ...life, intake });
  expect(seen).toEqual([Buffer.from([0x61, 0xff, 0x62]), Buffer.from("c")]);
  files.close();
});

it("tells what cannot be read, and reads the rest as often as ever", async () => {
  const source = await seed();
  const files = keeper();
  writeFileSync(log, "a\n");
  await turn(source, files);
  rmSync(log);
  symlinkSync("/etc/hostname", log);
  writeFileSync(join(logs, "b.log"), "b\n");
  await turn(source, files);
  const { control } = server.system;
  const pull = await control.inTenant(tenantId, (tx) => tx.pulls.byId(source.id));
  expect(pull?.progress).toMatchObject({ failures: 0, problem: { code: "PULL_REFUSED" } });
  files.close();
});

describe("who may follow what", () => {
  it("is left to another server where the operator opened no folder on this one", () => {
    const files = keeper();
    const pull = { definition: filesDefinition.name, tenantId };
    expect(isForThisServer(pull, files)).toBe(true);
    const other = createFilesKeeper({ clock: server.system.clock, folders: new Map() });
    expect(isForThisServer(pull, other)).toBe(false);
    expect(isForThisServer({ ...pull, definition: "okta-system-log" }, other)).toBe(true);
  });

  it("each tenant has its own folders: the other's are refused like any other place", async () => {
    const { system, addTenant } = server;
    const other = await addTenant();
    const [own, others] = [join(logs, "own"), join(logs, "others")];
    mkdirSync(own);
    mkdirSync(others);
    const folders = new Map([
      [tenantId, [own]],
      [other.tenant.id, [others]],
    ]);
    const files = createFilesKeeper({ clock: system.clock, folders });
    files.check(tenantId, { paths: `${own}/*.log, ${own}` });
    const refused = [
      `${others}/x.log`,
      `${own}/../others/x.log`,
      `${own}x/y.log`,
      "/etc/passwd",
      "relative.log",
      "/*",
      `${own}/a,${others}/b`,
      "",
    ];
    const nowhere = "/nowhere/x.log";
    const answerTo = (paths: string): unknown => {
      try {
        files.check(tenantId, { paths });
        return "taken";
      } catch (error) {
        return JSON.stringify(error);
      }
    };
    for (const paths of refused) expect(answerTo(paths)).toBe(answerTo(nowhere));
    expect(answerTo(nowhere)).not.toBe("taken");
    expect(() => files.check(tenantId, { paths: own, from: "middle" })).toThrow();
  });
});

it("is made and tried over the routes, in the folders of the tenant alone", async () => {
  const opened = mkdtempSync(join(place, "opened-"));
  writeFileSync(join(opened, "auth.log"), "one line\nanother\n");
  const open = await createTestServer({ args: ["--follow-folders", `*=${opened}`] });
  try {
    const admin = await (await open.addTenant()).as("admin");
    const body = { product: filesDefinition.name, settings: { paths: opened, from: "" } };
    const tried = await admin.call("POST", "/api/pulls/try", body);
    expect(tried.json()).toMatchObject({ records: 2, events: [{}, {}] });
    const elsewhere = { ...body, settings: { paths: "/etc/hostname" } };
    const refused = await admin.call("POST", "/api/pulls/try", elsewhere);
    expect(refused.statusCode).toBe(400);
    const unmade = await admin.call("POST", "/api/pulls", { ...elsewhere, name: "Files" });
    expect(unmade.statusCode).toBe(400);
    const made = await admin.call("POST", "/api/pulls", { ...body, name: "Files" });
    expect(made.statusCode).toBe(200);
    const { id } = made.json<{ id: string }>();
    const { settings } = elsewhere;
    const moved = await admin.call("PATCH", `/api/pulls/${id}`, { settings });
    expect(moved.statusCode).toBe(400);
    // An optional setting that was never given may stay away.
    const same = await admin.call("PATCH", `/api/pulls/${id}`, { settings: { paths: opened } });
    expect(same.statusCode).toBe(200);
  } finally {
    await open.stop();
  }
});
