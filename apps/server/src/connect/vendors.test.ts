import { actionRegistry, connectorDefinitionOf, connectorDefinitions } from "@xdr/catalog";
import type { HostOperation } from "@xdr/ports";
import { createConnector, readConnector } from "@xdr/respond";
import { createFakeClock } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import {
  awsUsersDouble,
  cloudflareDouble,
  crowdstrikeDouble,
  defenderDouble,
  entraUsersDouble,
  fortigateDouble,
  googleUsersDouble,
  oktaUsersDouble,
  opnsenseDouble,
  panosDouble,
  sentinelOneDouble,
  type VendorDouble,
} from "./vendor-doubles.ts";

const doubles: Readonly<Record<string, () => VendorDouble>> = {
  "okta-users": oktaUsersDouble,
  "entra-users": entraUsersDouble,
  "crowdstrike-hosts": crowdstrikeDouble,
  "sentinelone-agents": sentinelOneDouble,
  "defender-machines": defenderDouble,
  "cloudflare-access-rules": cloudflareDouble,
  "opnsense-alias": opnsenseDouble,
  "fortigate-group": fortigateDouble,
  "panos-tag": panosDouble,
  "google-workspace-users": googleUsersDouble,
  "aws-iam-users": awsUsersDouble,
};
/** How a wrong credential is refused, where it is not by 401. */
const refusals: Readonly<Record<string, string>> = {
  "google-workspace-users": "not the JSON file of a service account",
  "aws-iam-users": "403",
};
const signal = new AbortController().signal;

const kindOf = (action: string) => actionRegistry.find(({ name }) => name === action)?.kind;

const open = (name: string, vendor: VendorDouble, change: Record<string, string> = {}) => {
  const definition = connectorDefinitionOf(name);
  if (definition === undefined) throw new Error(`no definition ${name}`);
  const clock = { ...createFakeClock(), sleep: async () => {} };
  const values = { ...vendor.values, ...change };
  const connector = createConnector({ definition, values, egress: vendor.egress, clock });
  const tell = (operation: HostOperation, given: { target?: string; effect?: unknown } = {}) =>
    connector.operate(
      {
        ...{ runId: "run-1", action: vendor.action, operation, effect: given.effect },
        target: { target: given.target ?? vendor.target },
        expiresTime: clock.now() + 10_000,
      },
      signal,
    );
  return { definition, connector, tell };
};

it("has a double for every product that is shipped", () => {
  // Those that only tell people something: notify.test.ts.
  const acting = connectorDefinitions.filter(({ actions }) =>
    Object.keys(actions).some((name) => kindOf(name) !== "notify"),
  );
  expect(acting.map(({ name }) => name).toSorted()).toEqual(Object.keys(doubles).toSorted());
});

describe.each(Object.entries(doubles))("%s", (name, make) => {
  it("is a sound definition", () => {
    expect(readConnector(connectorDefinitionOf(name), actionRegistry).problems).toEqual([]);
  });

  it("plans without a change, does it once, is seen, and is undone as if it never was", async () => {
    const vendor = make();
    const { connector, tell } = open(name, vendor);
    const before = structuredClone(vendor.state());
    await connector.check(signal);
    const plan = await tell("plan");
    expect(plan).toMatchObject({ kind: "done", effect: { connector: name } });
    expect(vendor.changes).toEqual([]);
    const effect = plan.kind === "done" ? plan.effect : undefined;
    expect(await tell("verify", { effect })).toMatchObject({ kind: "done", isThere: false });
    expect(await tell("apply", { effect })).toEqual({ kind: "done" });
    expect(await tell("apply", { effect })).toEqual({ kind: "done" });
    const held = structuredClone(vendor.state());
    expect(held).not.toEqual(before);
    expect(await tell("verify", { effect })).toMatchObject({ kind: "done", isThere: true });
    expect(await tell("revert", { effect })).toEqual({ kind: "done" });
    expect(await tell("verify", { effect })).toMatchObject({ kind: "done", isThere: false });
    expect(await tell("revert", { effect })).toEqual({ kind: "done" });
    // Sessions that were ended stay ended.
    const after = vendor.state();
    const gone = { sessions: 0, isRevoked: true };
    const isRecord = typeof before === "object" && !Array.isArray(before);
    const kept = isRecord
      ? Object.fromEntries(
          Object.entries(before ?? {}).map(([key, value]) => [
            key,
            Reflect.get(gone, key) ?? value,
          ]),
        )
      : before;
    expect(after).toEqual(kept);
  });

  it("refuses a target that the product does not know, and changes nothing", async () => {
    const vendor = make();
    const isAddress = vendor.action === "block-address";
    if (isAddress) return expect(vendor.target).toMatch(/^\d/);
    const answer = await open(name, vendor).tell("plan", { target: "nobody" });
    expect(answer.kind).toBe("refused");
    expect(vendor.changes).toEqual([]);
  });

  it("fails with what the vendor says where the credential is wrong, and never tells it", async () => {
    const vendor = make();
    const secret = connectorDefinitionOf(name)?.settings.find(({ isSecret }) => isSecret)?.name;
    const { connector, tell } = open(name, vendor, { [secret ?? ""]: "wr0ng-secret" });
    const answer = await tell("plan");
    expect(answer.kind).toBe("failed");
    const no = refusals[name] ?? "401";
    expect(JSON.stringify(answer)).toContain(no);
    expect(JSON.stringify(answer)).not.toContain("wr0ng-secret");
    await expect(connector.check(signal)).rejects.toThrow(no);
    expect(vendor.changes).toEqual([]);
  });

  it.each(["..", "../../admin", "a/b?c=d#e", "x'; drop", "a\r\nb: c", "%2e%2e%2f"])(
    "never calls another address for the target %j",
    async (target) => {
      const vendor = make();
      const urls: string[] = [];
      const egress = {
        send: async (...args: Parameters<VendorDouble["egress"]["send"]>) => {
          urls.push(new URL(args[0].url).pathname);
          return vendor.egress.send(...args);
        },
      };
      const usual = new Set<string>();
      await open(name, {
        ...vendor,
        egress: {
          send: (request, one) => {
            usual.add(
              new URL(request.url).pathname.replace(encodeURIComponent(vendor.target), "T"),
            );
            return vendor.egress.send(request, one);
          },
        },
      }).tell("plan");
      const answer = await open(name, { ...vendor, egress }).tell("plan", { target });
      expect(answer.kind).not.toBe("done");
      for (const path of urls)
        expect(usual).toContain(path.replace(encodeURIComponent(target), "T"));
      expect(vendor.changes).toEqual([]);
    },
  );
});
