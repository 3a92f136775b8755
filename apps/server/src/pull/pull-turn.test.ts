import { createPuller } from "@xdr/collect";
import type { PullDefinition, TenantId } from "@xdr/event";
import type { Egress, Source } from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DyingProcess, dyingAt as dyingProcess } from "../testing/dying-process.ts";
import { createPullSource } from "../testing/pull-source.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { runTurn } from "./pull-turn.ts";

let server: TestServer;
let tenantId: TenantId;
let viewer: TestMember;
beforeAll(async () => {
  server = await createTestServer();
  // Its own worker would take turns, too.
  await server.system.pulls.stop();
  const made = await server.addTenant();
  tenantId = made.tenant.id;
  viewer = await made.as("viewer");
});
afterAll(() => server.stop());

const definition: PullDefinition = {
  name: "test-vendor",
  title: "Test",
  steps: [],
  settings: [],
  auth: { kind: "header", name: "authorization", value: "x" },
  request: { method: "GET", url: "https://vendor.example/log", query: { since: "{since}" } },
  paging: { kind: "token", path: ["next"], parameter: "page" },
  records: ["items"],
  identity: ["id"],
  time: ["time"],
  timeFormat: "epoch-ms",
  initialMs: 3_600_000,
  overlapMs: 1_000,
  intervalMs: 1_000,
};

const pages = [["a", "b"], ["c"], [], ["d", "e", "f"]];
const time = Date.now();
/** `grown`: the vendor filed one more on the first page meanwhile. */
const vendor = (grown: boolean): Egress => ({
  send: async ({ url }) => {
    const page = Number(new URL(url).searchParams.get("page") ?? 0);
    const ids = [...(pages[page] ?? []), ...(grown && page === 0 ? ["late"] : [])];
    const items = ids.map((id) => ({ id, time, message: `pulled-${id}-end` }));
    const next = page + 1 < pages.length ? { next: String(page + 1) } : {};
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ items, ...next })) };
  },
});

const dyingAt = (step: number, isAfter: boolean): DyingProcess =>
  dyingProcess(server.system, step, isAfter);

const seed = (): Promise<Source> => createPullSource(server.system, tenantId, definition.name);

const turn = async (source: Source, life: DyingProcess, grown: boolean) => {
  const { clock, ids, control } = server.system;
  // A lease of the past: the one that died is not waited for.
  const pull = await control.inTenant(tenantId, (tx) => tx.pulls.take(source.id, "me", -1));
  if (pull === undefined) throw new Error("it is held");
  const puller = createPuller({ definition, values: {}, egress: vendor(grown), clock });
  const options = { control: life.control, intake: life.intake, clock, ids };
  const never = new AbortController().signal;
  await runTurn(options, { source, definition, puller, pull }, never);
};

const stored = async (source: Source): Promise<readonly string[]> => {
  const query = encodeURIComponent(`source_id:"${source.id}"`);
  const answer = await viewer.call("GET", `/api/events?query=${query}&from=0&limit=500`);
  const { items } = answer.json<{ items: { message: string }[] }>();
  return items.map(({ message }) => /pulled-(\w+)-end/.exec(message)?.[1] ?? message).toSorted();
};

/** Ends the lease that a died process left. */
const expire = (source: Source, fence: number) =>
  server.system.control.inTenant(tenantId, (tx) => tx.pulls.hold(source.id, fence, -1));

describe("a process that ends at any step", () => {
  const steps = Array.from({ length: 12 }, (_, step) => step + 1);
  const cases = steps.flatMap((step) =>
    [true, false].flatMap((isAfter) => [true, false].map((grown) => ({ step, isAfter, grown }))),
  );
  it.each(cases)(
    "loses and doubles nothing (step $step, after it: $isAfter, vendor grew: $grown)",
    async ({ step, isAfter, grown }) => {
      const source = await seed();
      const life = dyingAt(step, isAfter);
      const isOver = await turn(source, life, false).then(
        () => true,
        () => false,
      );
      expect(isOver).toBe(life.steps() < step);
      await expire(source, 1);
      await turn(source, dyingAt(1_000, false), grown);
      await turn(source, dyingAt(1_000, false), grown);
      const all = ["a", "b", "c", "d", "e", "f", ...(grown ? ["late"] : [])];
      expect(await stored(source)).toEqual(all);
    },
  );

  it("meets every step of a turn", async () => {
    const life = dyingAt(1_000, false);
    await turn(await seed(), life, false);
    expect(life.steps()).toBeGreaterThan(6);
    expect(life.steps()).toBeLessThanOrEqual(12);
  });
});

it("writes nothing once another has the lease", async () => {
  const source = await seed();
  const { control } = server.system;
  const life = dyingAt(1_000, false);
  const first = turn(
    source,
    {
      ...life,
      intake: {
        ...life.intake,
        framed: async (input) => {
          await expire(source, 1);
          await control.inTenant(tenantId, (tx) => tx.pulls.take(source.id, "other", 60_000));
          return life.intake.framed(input);
        },
      },
    },
    false,
  );
  await expect(first).rejects.toMatchObject({ code: "SERVER_UNAVAILABLE" });
  await expire(source, 2);
  await turn(source, dyingAt(1_000, false), false);
  expect(await stored(source)).toEqual(["a", "b", "c", "d", "e", "f"]);
});
