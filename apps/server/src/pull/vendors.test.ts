import { pullDefinitions } from "@xdr/catalog";
import { createPuller, type PullCheckpoint } from "@xdr/collect";
import type { PullDefinition } from "@xdr/event";
import { createFakeClock, type FakeClock } from "@xdr/testing";
import { beforeEach, describe, expect, it } from "vitest";
import {
  elasticServer,
  entraServer,
  githubServer,
  oktaServer,
  type VendorEvent,
  type VendorServer,
  workspaceServer,
} from "./vendor-servers.ts";

const never = new AbortController().signal;
let clock: FakeClock;
let events: VendorEvent[];

const add = (count: number, stepMs = 20_000): void => {
  const first = events.length;
  for (let n = 0; n < count; n += 1) {
    const time = clock.now() - (count - n) * stepMs;
    // Some of one time, across the border of a page.
    events.push({ id: `e-${first + n}`, time: time - (time % 60_000) });
  }
};

beforeEach(() => {
  clock = createFakeClock();
  events = [];
});

const definitionOf = (name: string): PullDefinition => {
  const found = pullDefinitions.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

const firstOf = (name: string): PullCheckpoint => {
  const { egress, values } = oktaServer([]);
  return createPuller({ definition: definitionOf(name), values, egress, clock }).first();
};

/** Polls until the vendor has nothing more. A new puller each page: nothing lives beside the checkpoint. */
const poll = async (
  name: string,
  vendor: VendorServer,
  begin: PullCheckpoint,
): Promise<{
  readonly ids: string[];
  readonly checkpoint: PullCheckpoint;
  readonly pages: number;
}> => {
  const definition = definitionOf(name);
  const ids: string[] = [];
  let checkpoint = begin;
  for (let pages = 1; pages < 500; pages += 1) {
    const { egress, values } = vendor;
    const puller = createPuller({ definition, values, egress, clock });
    const step = await puller.page(checkpoint, never);
    for (const record of step.records) ids.push(record.identity);
    checkpoint = JSON.parse(JSON.stringify(step.after));
    if (!step.hasMore) return { ids, checkpoint, pages };
  }
  throw new Error("it does not end");
};

/** Google's identity is an object, and its newest come first. */
const plainId = (identity: string): string => /e-\d+/.exec(identity)?.[0] ?? identity;
const inOrder = (ids: readonly string[]): readonly string[] => ids.map(plainId).toSorted();
const idsOf = (some: readonly VendorEvent[]): readonly string[] =>
  some.map((event) => event.id).toSorted();

const vendors: readonly (readonly [string, () => VendorServer])[] = [
  ["okta-system-log", () => oktaServer(events)],
  ["github-audit", () => githubServer(events)],
  ["entra-sign-ins", () => entraServer(events, () => clock.now())],
  ["google-workspace-login", () => workspaceServer(events, () => clock.now())],
  ["google-workspace-drive", () => workspaceServer(events, () => clock.now())],
  ["tpot-elasticsearch", () => elasticServer(events)],
];

describe.each(vendors)("%s, against a server that holds callers to the contract", (name, open) => {
  it("brings every event once: over pages, refusals, polls and a checkpoint written as JSON", async () => {
    add(2_600);
    const vendor = open();
    const first = await poll(name, vendor, firstOf(name));
    expect(first.pages).toBeGreaterThan(2);
    expect(inOrder(first.ids)).toEqual(idsOf(events));
    expect((await poll(name, vendor, first.checkpoint)).ids).toEqual([]);
    await clock.advance(3_600_000);
    add(150, 1_000);
    const second = await poll(name, vendor, first.checkpoint);
    expect(inOrder(second.ids)).toEqual(idsOf(events.slice(2_600)));
    expect(vendor.refused()).toBeGreaterThan(0);
  });

  it("gives the same page for the same checkpoint, so that a crash before it was kept loses nothing", async () => {
    add(300);
    const definition = definitionOf(name);
    const { egress, values } = open();
    const puller = createPuller({ definition, values, egress, clock });
    const begin = firstOf(definition.name);
    const page = async () => {
      for (;;) {
        const step = await puller.page(begin, never);
        if (step.waitMs === undefined || step.records.length > 0) return step;
      }
    };
    const [one, two] = [await page(), await page()];
    expect(two.records).toEqual(one.records);
    expect(two.after).toEqual(one.after);
  });

  it("tells a refusal without the secret", async () => {
    const { egress, values } = open();
    const wrong = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        ["token", "clientSecret", "password"].includes(key)
          ? "wrong-secret"
          : value.replaceAll("-bot@", "-wrong-secret@"),
      ]),
    );
    const definition = definitionOf(name);
    const puller = createPuller({ definition, values: wrong, egress, clock });
    const failed = puller.page(firstOf(definition.name), never);
    await expect(failed).rejects.toMatchObject({ code: "PULL_REFUSED" });
    await failed.catch((error: unknown) => expect(String(error)).not.toContain("wrong-secret"));
  });
});

describe("a hostile vendor", () => {
  const okta = definitionOf("okta-system-log");
  const values = { host: "example.okta.com", token: "t" };
  const from = (status: number, text: string, headers: Record<string, string> = {}) =>
    createPuller({
      definition: okta,
      values,
      clock: createFakeClock(),
      egress: { send: async () => ({ status, headers, body: Buffer.from(text) }) },
    });

  it("cannot send the credential elsewhere", async () => {
    const link = { link: '<https://evil.example/api/v1/logs?after=x>; rel="next"' };
    const puller = from(200, '[{"uuid":"1"}]', link);
    const step = await puller.page({ since: 0, seen: [] }, never);
    await expect(puller.page(step.after, never)).rejects.toMatchObject({
      code: "PULL_ANSWER_INVALID",
    });
  });

  it.each(["", "{}", "not json", '{"value":[]}', "null"])("answers %j: an error", async (text) => {
    await expect(from(200, text).page({ since: 0, seen: [] }, never)).rejects.toMatchObject({
      code: "PULL_ANSWER_INVALID",
    });
  });

  it("is waited for as long as it says, at most an hour", async () => {
    const step = await from(429, "", { "retry-after": "999999" }).page(
      { since: 0, seen: [] },
      never,
    );
    expect([step.waitMs, step.records]).toEqual([3_600_000, []]);
  });
});
