import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CommandPayload,
  endorseKey,
  makeAgentKey,
  planHashOf,
  type SignedCommand,
  signCommand,
} from "@xdr/signing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fieldsOf, Refused, type Responder, textOf } from "../responders/responder.ts";
import { createExecutor, type Executor } from "./executor.ts";
import { openJournal } from "./journal.ts";
import { nextTrust, type Trust } from "./trust.ts";

const serverKey = makeAgentKey();
const trust: Trust = { tenantId: "tenant-1", publicKey: serverKey.publicText };

let folder = "";
let done = "";
let clock = { now: 1_000_000, uptimeMs: 5_000, bootId: "boot-1" };
let failing: "no" | "before" | "after" = "no";
let executor: Executor;
let count = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "executor-"));
  done = mkdtempSync(join(tmpdir(), "done-"));
  clock = { now: 1_000_000, uptimeMs: 5_000, bootId: "boot-1" };
  failing = "no";
  executor = start();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(done, { recursive: true });
});

/** Makes a file with a number that tells how often something was applied. */
const fileMaker: Responder = {
  action: "make-file",
  isLostAtReboot: true,
  plan: async (target) => {
    const name = textOf(fieldsOf(target), "name");
    if (name.includes("/")) throw new Refused("not there");
    return { name };
  },
  apply: async (effect) => {
    if (failing === "before") throw new Error("no room");
    count += 1;
    writeFileSync(join(done, textOf(fieldsOf(effect), "name")), String(count));
    if (failing === "after") throw new Error("killed here");
  },
  verify: async (effect) => {
    const isThere = existsSync(join(done, textOf(fieldsOf(effect), "name")));
    return { isThere, observed: isThere ? "there" : "gone" };
  },
  revert: async (effect) => rmSync(join(done, textOf(fieldsOf(effect), "name")), { force: true }),
};

/** As a new run of the agent would: all it knows is on the disk. */
const start = (): Executor =>
  createExecutor({
    agentId: "agent-1",
    trust: () => trust,
    responders: [fileMaker],
    journal: openJournal(folder),
    time: {
      now: () => clock.now,
      uptimeMs: () => clock.uptimeMs,
      bootId: clock.bootId,
    },
    say: () => undefined,
  });

let commands = 0;
const command = (more: Partial<CommandPayload> = {}): CommandPayload => {
  commands += 1;
  const effect = { name: "a" };
  return {
    tenantId: "tenant-1",
    agentId: "agent-1",
    commandId: `command-${commands}`,
    runId: "run-1",
    action: "make-file",
    operation: "apply",
    target: { name: "a" },
    effect,
    planHash: planHashOf("make-file", more.effect ?? effect),
    issuedTime: clock.now,
    expiresTime: clock.now + 30_000,
    ...more,
  };
};
const signed = (more?: Partial<CommandPayload>): SignedCommand =>
  signCommand(command(more), serverKey);
const files = (): readonly string[] => readdirSync(done);

describe("a command that is not the server's, not now or not for this host", () => {
  const wrong: readonly (readonly [string, () => SignedCommand])[] = [
    ["signed by another key", () => signCommand(command(), makeAgentKey())],
    ["changed after it was signed", () => ({ ...signed(), payload: JSON.stringify(command()) })],
    ["of another tenant", () => signed({ tenantId: "tenant-2" })],
    ["of another host", () => signed({ agentId: "agent-2" })],
    ["late", () => signed({ issuedTime: clock.now - 60_000, expiresTime: clock.now })],
    ["from the future", () => signed({ issuedTime: clock.now + 60_001, expiresTime: 2_000_000 })],
    ["good for ever", () => signed({ expiresTime: clock.now + 86_400_001 })],
    ["with another plan than was hashed", () => signed({ planHash: planHashOf("make-file", 1) })],
    [
      "of an unknown action",
      () => {
        const planHash = planHashOf("run-shell", { name: "a" });
        return signed({ action: "run-shell", planHash });
      },
    ],
    ["that is nonsense", () => ({ payload: "{}", keyId: serverKey.id, signature: "" })],
  ];
  it.each(wrong)("does nothing: %s", async (_name, make) => {
    expect(await executor.execute(make())).toMatchObject({ kind: "refused" });
    expect(files()).toEqual([]);
  });
});

describe("a command that is shown again", () => {
  it("gets its earlier answer and does nothing, also in the next run of the agent", async () => {
    const once = signed();
    const answer = await executor.execute(once);
    expect(answer).toEqual({ kind: "done", isThere: true, observed: "there" });
    rmSync(join(done, "a"));
    expect(await executor.execute(once)).toEqual(answer);
    executor = start();
    expect(await executor.execute(once)).toEqual(answer);
    const all = await Promise.all(Array.from({ length: 50 }, () => executor.execute(once)));
    expect(all).toEqual(Array(50).fill(answer));
    expect(files()).toEqual([]);
  });

  it("under a new name does the operation of a run once", async () => {
    const before = count;
    await Promise.all(Array.from({ length: 20 }, () => executor.execute(signed())));
    executor = start();
    expect(await executor.execute(signed())).toMatchObject({ kind: "done", isThere: true });
    expect(count).toBe(before + 1);
  });

  it("after its run was undone does nothing, also when it never came before", async () => {
    await executor.execute(signed());
    expect(await executor.execute(signed({ operation: "revert" }))).toMatchObject({
      isThere: false,
    });
    expect(await executor.execute(signed())).toMatchObject({ kind: "refused" });
    const late = { runId: "run-2" };
    await executor.execute(signed({ ...late, operation: "revert" }));
    executor = start();
    expect(await executor.execute(signed(late))).toMatchObject({ kind: "refused" });
    expect(files()).toEqual([]);
  });
});

describe("what is applied for a time", () => {
  const apply = { durationMs: 10_000 };

  it("is undone by the time since the host started, whatever its clock says", async () => {
    await executor.execute(signed(apply));
    clock.now += 1_000_000;
    await executor.expire();
    expect(files()).toEqual(["a"]);
    clock.now -= 5_000_000;
    clock.uptimeMs += 9_999;
    await executor.expire();
    expect(files()).toEqual(["a"]);
    clock.uptimeMs += 1;
    await executor.expire();
    expect(files()).toEqual([]);
  });

  it("is undone by the next run of the agent when it was killed meanwhile", async () => {
    await executor.execute(signed(apply));
    clock.uptimeMs += 60_000;
    executor = start();
    await executor.resume();
    await executor.expire();
    expect(files()).toEqual([]);
  });

  it("is undone too when the agent was killed in the middle of it", async () => {
    failing = "after";
    expect(await executor.execute(signed(apply))).toMatchObject({ kind: "failed" });
    failing = "no";
    executor = start();
    expect(files()).toEqual(["a"]);
    clock.uptimeMs += 10_000;
    await executor.expire();
    expect(files()).toEqual([]);
  });

  it("keeps the rest of its time over a start of the host, and never more", async () => {
    await executor.execute(signed(apply));
    rmSync(join(done, "a"));
    clock = { now: clock.now + 4_000, uptimeMs: 100, bootId: "boot-2" };
    executor = start();
    await executor.resume();
    expect(files()).toEqual(["a"]);
    clock.uptimeMs += 6_000;
    clock.now -= 1_000_000;
    await executor.expire();
    expect(files()).toEqual([]);
  });

  it("is not kept longer by a clock that was set back before the host started again", async () => {
    await executor.execute(signed(apply));
    clock = { now: 5, uptimeMs: 0, bootId: "boot-2" };
    executor = start();
    await executor.resume();
    clock.uptimeMs += 10_000;
    await executor.expire();
    expect(files()).toEqual([]);
  });
});

it("tries again what failed, and says why a target is refused", async () => {
  failing = "before";
  expect(await executor.execute(signed())).toEqual({ kind: "failed", reason: "no room" });
  failing = "no";
  expect(await executor.execute(signed())).toMatchObject({ kind: "done", isThere: true });
  const plan = { operation: "plan" as const, target: { name: "../a" } };
  expect(await executor.execute(signed(plan))).toEqual({ kind: "refused", reason: "not there" });
  const good = await executor.execute(signed({ operation: "plan" }));
  expect(good).toEqual({ kind: "done", effect: { name: "a" } });
});

describe("the key of the server", () => {
  const next = makeAgentKey();
  const first = { publicKey: serverKey.publicText };

  it("is taken as it comes the first time only", () => {
    const other = { tenantId: "tenant-1", keys: [{ publicKey: next.publicText }] };
    expect(nextTrust(undefined, { tenantId: "tenant-1", keys: [first] })).toEqual(trust);
    expect(nextTrust(trust, other)).toEqual(trust);
    for (const nothing of [undefined, null, 7, {}, { keys: [] }, { tenantId: "t", keys: [7] }]) {
      expect(nextTrust(undefined, nothing)).toBeUndefined();
      expect(nextTrust(trust, nothing)).toEqual(trust);
    }
  });

  it("gives way to one that it vouches for, and never to one before it", () => {
    const keys = [first, endorseKey(serverKey, next)];
    const rotated = nextTrust(trust, { tenantId: "tenant-2", keys });
    expect(rotated).toEqual({ tenantId: "tenant-1", publicKey: next.publicText });
    expect(nextTrust(rotated, { tenantId: "tenant-1", keys: [first] })).toEqual(rotated);
  });
});
