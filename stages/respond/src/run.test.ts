import { XdrError } from "@xdr/event";
import type { Action, ActionJournal, ActionStep } from "@xdr/ports";
import { createFakeClock, createMemoryActionJournal } from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resumeAction, revertAction, runAction } from "./run.ts";

/** The world: which addresses are blocked, and every change that was made to it. */
interface World {
  readonly blocked: Set<string>;
  readonly changes: string[];
}

interface Behaviour {
  readonly apply: "works" | "throws-before" | "throws-after" | "does-nothing";
  readonly revert: "works" | "throws" | "does-nothing";
  readonly reversible: boolean;
}

type Block = Action<string, { readonly address: string }>;

const blockIn = (world: World, behaviour: Behaviour): Block => {
  const { apply, revert, reversible } = behaviour;
  const base = {
    name: "block-address",
    countermeasure: "D3-ITF",
    plan: (address: string) => ({ address }),
    apply: async ({ address }: { readonly address: string }) => {
      if (apply === "throws-before") throw new Error("secret internals");
      if (apply !== "does-nothing" && !world.blocked.has(address)) {
        world.blocked.add(address);
        world.changes.push(`+${address}`);
      }
      if (apply === "throws-after") throw new XdrError("RESPOND_ACTION_FAILED", "The wire broke.");
    },
    verify: async ({ address }: { readonly address: string }) => world.blocked.has(address),
  };
  if (!reversible) return { ...base, reversible: false, why: "it is a test" };
  return {
    ...base,
    reversible: true,
    revert: async ({ address }) => {
      if (revert === "throws") throw new Error("secret internals");
      if (revert === "works" && world.blocked.delete(address)) world.changes.push(`-${address}`);
    },
  };
};

const address = "203.0.113.7";
const fine: Behaviour = { apply: "works", revert: "works", reversible: true };
const newWorld = (): World => ({ blocked: new Set(), changes: [] });
const kinds = async (journal: ActionJournal): Promise<readonly string[]> =>
  (await journal.steps("run-1")).map(({ kind }) => kind);

const setUp = (behaviour: Partial<Behaviour> = {}) => {
  const world = newWorld();
  const journal = createMemoryActionJournal();
  const ports = { journal, clock: createFakeClock(), signal: new AbortController().signal };
  const action = blockIn(world, { ...fine, ...behaviour });
  return { world, journal, ports, action, request: { action, target: address, runId: "run-1" } };
};

describe("an action", () => {
  test("is written down before it is done and after it was seen", async () => {
    const { world, journal, ports, request } = setUp();
    expect(await runAction(request, ports)).toEqual({ kind: "succeeded" });
    expect(world.changes).toEqual([`+${address}`]);
    expect(await journal.steps("run-1")).toMatchObject([
      { seq: 1, kind: "attempt", action: "block-address", effect: { address } },
      { seq: 2, kind: "succeeded" },
    ]);
  });

  test("of one run is done once, however often it is asked for", async () => {
    const { world, ports, request } = setUp();
    await runAction(request, ports);
    world.blocked.clear();
    expect(await runAction(request, ports)).toEqual({ kind: "succeeded" });
    expect(world.changes).toEqual([`+${address}`]);
  });

  test.each<[string, Partial<Behaviour>, string, readonly string[], readonly string[]]>([
    ["is undone when it fails half-way", { apply: "throws-after" }, "reverted", ["+", "-"], []],
    ["is undone when it fails at once", { apply: "throws-before" }, "reverted", [], []],
    ["is undone when it is not seen", { apply: "does-nothing" }, "reverted", [], []],
    [
      "fails openly when it cannot be undone",
      { apply: "throws-after", reversible: false },
      "failed",
      ["+"],
      [address],
    ],
    [
      "fails openly when undoing fails",
      { apply: "throws-after", revert: "throws" },
      "failed",
      ["+"],
      [address],
    ],
    [
      "fails openly when undoing is not seen",
      { apply: "throws-after", revert: "does-nothing" },
      "failed",
      ["+"],
      [address],
    ],
  ])("%s", async (_, behaviour, kind, changes, left) => {
    const { world, journal, ports, request } = setUp(behaviour);
    const outcome = await runAction(request, ports);
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(world.changes.map((change) => change[0])).toEqual(changes);
    expect([...world.blocked]).toEqual(left);
    expect((await kinds(journal)).at(-1)).toBe(kind);
  });

  test("that succeeded can be undone, once", async () => {
    const { world, journal, ports, request } = setUp();
    await runAction(request, ports);
    const undone = { kind: "reverted", reason: "The time is up." };
    expect(await revertAction(request, "The time is up.", ports)).toEqual(undone);
    expect(await revertAction(request, "Again.", ports)).toEqual(undone);
    expect([...world.blocked]).toEqual([]);
    expect(await kinds(journal)).toEqual(["attempt", "succeeded", "reverting", "reverted"]);
  });

  test("that has no inverse is not undone, and says why", async () => {
    const { ports, request } = setUp({ reversible: false });
    await runAction(request, ports);
    await expect(revertAction(request, "Please.", ports)).rejects.toThrow("it is a test");
  });

  test("is not begun when it was called off, and undone when called off later", async () => {
    const { world, journal, ports, action, request } = setUp();
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(runAction(request, { ...ports, signal })).rejects.toThrow("stop");
    expect(await journal.steps("run-1")).toEqual([]);
    const control = new AbortController();
    const slow: Block = {
      ...action,
      apply: async (effect, own) => {
        await action.apply(effect, own);
        control.abort(new Error("stop"));
        own.throwIfAborted();
      },
    };
    const late = await runAction(
      { ...request, action: slow },
      { ...ports, signal: control.signal },
    );
    expect(late.kind).toBe("reverted");
    expect([...world.blocked]).toEqual([]);
  });

  test("is never resumed under another action's name, nor without having begun", async () => {
    const { ports, action, request } = setUp();
    await expect(resumeAction(action, "run-1", ports)).rejects.toThrow("never begun");
    await runAction(request, ports);
    const other = { ...action, name: "other-action" };
    await expect(resumeAction(other, "run-1", ports)).rejects.toThrow("block-address");
  });
});

/** Stands for the death of the process: whatever it does afterwards has no effect. */
class Death extends Error {}

describe("after a crash at any step", () => {
  /** Lets `budget` operations through, dies in the next one, before or after it took effect. */
  const mortal = (budget: number, isAfter: boolean) => {
    let left = budget;
    let isDead = false;
    return async <T>(operation: () => Promise<T>): Promise<T> => {
      if (isDead) throw new Death();
      left -= 1;
      if (left >= 0) return operation();
      isDead = true;
      if (isAfter) await operation();
      throw new Death();
    };
  };

  const incarnation = (
    stable: { readonly world: World; readonly journal: ActionJournal; readonly seen: string[] },
    behaviour: Behaviour,
    guard: ReturnType<typeof mortal>,
  ) => {
    const action = blockIn(stable.world, behaviour);
    const noteOrder = async (name: string): Promise<void> => {
      const last = (await stable.journal.steps("run-1")).at(-1);
      stable.seen.push(`${name} after ${last?.kind ?? "nothing"}`);
    };
    const guarded = {
      ...action,
      apply: (effect, signal) =>
        guard(async () => {
          await noteOrder("apply");
          await action.apply(effect, signal);
        }),
      verify: (effect, signal) => guard(() => action.verify(effect, signal)),
      ...(action.reversible
        ? {
            revert: (effect: { readonly address: string }, signal: AbortSignal) =>
              guard(async () => {
                await noteOrder("revert");
                await action.revert(effect, signal);
              }),
          }
        : {}),
    } as Block;
    const journal: ActionJournal = {
      ...stable.journal,
      append: (step: ActionStep) => guard(() => stable.journal.append(step)),
      steps: (runId) => guard(() => stable.journal.steps(runId)),
    };
    return { action: guarded, journal };
  };

  test("the effect is there exactly once or undone, and the journal tells the truth", async () => {
    const behaviourArb = fc.record({
      apply: fc.constantFrom("works" as const, "works" as const, "throws-after" as const),
      revert: fc.constant("works" as const),
      reversible: fc.boolean(),
    });
    const crashes = fc.array(fc.record({ budget: fc.nat(8), isAfter: fc.boolean() }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(behaviourArb, crashes, fc.boolean(), async (behaviour, deaths, isUndone) => {
        const stable = { world: newWorld(), journal: createMemoryActionJournal(), seen: [] };
        const clock = createFakeClock();
        const { signal } = new AbortController();
        const live = async (guard: ReturnType<typeof mortal>) => {
          const { action, journal } = incarnation(stable, behaviour, guard);
          const request = { action, target: address, runId: "run-1" };
          const ports = { journal, clock, signal };
          const outcome = await runAction(request, ports);
          if (!isUndone || outcome.kind !== "succeeded" || !behaviour.reversible) return outcome;
          return revertAction(request, "The time is up.", ports);
        };
        for (const { budget, isAfter } of deaths) {
          await live(mortal(budget, isAfter)).catch((error: unknown) => {
            expect(error).toBeInstanceOf(Death);
          });
        }
        const outcome = await live(mortal(Number.POSITIVE_INFINITY, false));
        const steps = await kinds(stable.journal);
        expect(steps.at(-1)).toBe(outcome.kind);
        expect(steps.filter((kind) => kind === "attempt")).toHaveLength(1);
        const isThere = stable.world.blocked.has(address);
        if (outcome.kind === "succeeded") expect(stable.world.changes).toEqual([`+${address}`]);
        if (outcome.kind === "reverted") expect(isThere).toBe(false);
        if (outcome.kind === "failed") expect(behaviour.reversible).toBe(false);
        expect(outcome.kind === "succeeded").toBe(
          behaviour.apply === "works" && !(isUndone && behaviour.reversible),
        );
        const allowed = new Set(["apply after attempt", "revert after reverting"]);
        expect(stable.seen.filter((order) => !allowed.has(order))).toEqual([]);
        expect(await stable.journal.unfinished(10)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test("unfinished runs are found again", async () => {
    const { journal, ports, request } = setUp();
    const dying: ActionJournal = {
      ...journal,
      append: async (step) => {
        if (step.kind !== "attempt") throw new Death();
        await journal.append(step);
      },
    };
    await expect(runAction(request, { ...ports, journal: dying })).rejects.toThrow(Death);
    expect(await journal.unfinished(10)).toEqual([{ runId: "run-1", action: "block-address" }]);
    expect(await resumeAction(request.action, "run-1", ports)).toEqual({ kind: "succeeded" });
    expect(await journal.unfinished(10)).toEqual([]);
  });
});
