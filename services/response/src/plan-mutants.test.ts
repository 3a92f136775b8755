import { type ActionRun, planHash } from "@xdr/event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { approveRun } from "./approve-run.ts";
import { requestRun } from "./request-run.ts";
import { createResponseWorld } from "./testing/response-world.ts";

type Path = readonly string[];

/** Paths of every value in a plan, objects too. */
const pathsOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === "object" && value !== null
    ? [at, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, key]))]
    : [at];

const withValue = (value: unknown, [key, ...rest]: Path, put: unknown): unknown => {
  if (key === undefined) return put;
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: withValue(Reflect.get(value, key), rest, put) };
};

const mutant = fc.record({
  pick: fc.nat(),
  put: fc.oneof(fc.jsonValue(), fc.constantFrom("10.0.0.1", "0.0.0.0/0", "agent-2", 1, {})),
  isHashedAnew: fc.boolean(),
});

/** The database holds what it holds: a plan of any shape. */
const asPlan = (value: unknown): ActionRun["plan"] => value as ActionRun["plan"];

test("a plan that was changed after its approval is never carried out", async () => {
  const { as, incidentId, world, tenant, settle, hosts, run } = await createResponseWorld();
  const wanted = {
    incidentId,
    action: "isolate-device",
    target: { kind: "device", key: "web-1" },
  } as const;
  const { id } = await requestRun(as("responder"), wanted);
  await approveRun(as("admin"), { runId: id, planHash: (await run(id)).planHash });
  const ready = await run(id);
  const put = (value: ActionRun): Promise<void> =>
    world.control.inTenant(tenant.tenant.id, (tx) => tx.runs.put(value));
  const paths = pathsOf(ready.plan).slice(1);
  const planned = hosts.received.length;
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(mutant, async ({ pick, put: value, isHashedAnew }) => {
      const path = paths[pick % paths.length] ?? [];
      const plan = asPlan(withValue(ready.plan, path, value));
      fc.pre(planHash(plan) !== ready.planHash);
      tried += 1;
      const hash = isHashedAnew ? planHash(plan) : ready.planHash;
      await put({ ...ready, plan, planHash: hash });
      await settle();
      expect(hosts.received).toHaveLength(planned);
      expect((await run(id)).state).not.toBe("succeeded");
    }),
    { numRuns: 1000 },
  );
  expect(tried).toBeGreaterThanOrEqual(1000);
  await put(ready);
  await settle();
  expect(await run(id)).toMatchObject({ state: "succeeded" });
});
