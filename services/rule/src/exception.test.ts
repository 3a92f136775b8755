import { asRuleId, type DecodedEvent } from "@xdr/event";
import { compile, flatEvent, parseRules, type RuleSet, type SigmaEvent } from "@xdr/sigma";
import {
  codeOf,
  createMemoryEventStore,
  createServiceWorld,
  sampleEvent,
  sampleFinding,
} from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createException, exceptionSubject, previewException } from "./exception.ts";
import { exceptionText, expiresTimeOf } from "./exception-text.ts";
import type { RuleShelf } from "./rule-shelf.ts";

const noRules: RuleSet = { rules: [], correlations: [], filters: [] };
const catalog = parseRules(`title: Root login
id: r-root
logsource: { product: linux, service: sshd }
detection:
  s: { user: root }
  condition: s
level: high
---
title: Many
id: r-many
correlation:
  type: event_count
  rules: [r-root]
  group-by: [src]
  timespan: 1m
  condition: { gte: 2 }
`);

const viewOf = (decoded: DecodedEvent): SigmaEvent =>
  flatEvent({ ...decoded.sigmaFields }, decoded.logsource);

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const tenant = own.tenant.id;
  const events = createMemoryEventStore({ clock: world.clock });
  const sources = ["backup\\one", "backup\\one", "198.51.100.7"];
  const stored = sources.map((src, seq) =>
    sampleEvent({ tenant, seq, with: { sigmaFields: { user: "root", src, "odd name": "a*b" } } }),
  );
  await events.append(stored, 1);
  const shelf: RuleShelf = {
    catalog,
    knownLogsources: [],
    ownRules: () => noRules,
    placeholders: () => new Map(),
  };
  const of = (ruleId: string, which: readonly DecodedEvent[]) =>
    sampleFinding(tenant, {
      ruleId: asRuleId(ruleId),
      time: world.clock.now() - 10,
      eventIds: which.map(({ id }) => id),
    });
  const singles = stored.map((event) => of("r-root", [event]));
  const many = of("r-many", stored);
  await world.control.inTenant(tenant, (tx) => tx.findings.add([...singles, many]));
  const parts = { shelf, events, viewOf };
  return { world, own, other, parts, first: singles[0]?.id ?? "", many: many.id };
};

const input = { fields: ["src"], reason: "The backup host logs in as root" };

describe("an exception from a finding", () => {
  it("offers the fields of the event, those of the rule first", async () => {
    const { own, parts, first } = await seed();
    const { fields, targets } = await exceptionSubject(
      own.as("viewer"),
      { findingId: first },
      parts,
    );
    expect(targets.map(({ id }) => id)).toEqual(["r-root"]);
    expect(fields).toEqual([
      { field: "user", value: "root", isOfRule: true },
      { field: "src", value: "backup\\one", isOfRule: false },
      { field: "odd name", value: "a*b", isOfRule: false },
    ]);
  });

  it("says how many past findings it would have removed, and always how it is read", async () => {
    const { own, parts, first, many } = await seed();
    const ctx = own.as("analyst");
    const preview = await previewException(ctx, { ...input, findingId: first }, parts);
    expect(preview).toMatchObject({ looked: 3, removed: 2, reduced: 0, remaining: 1 });
    expect(preview.warnings).toEqual([expect.stringContaining("are left out")]);
    const all = await previewException(
      ctx,
      { ...input, fields: ["user"], findingId: first },
      parts,
    );
    expect(all).toMatchObject({ removed: 3, remaining: 0 });
    const some = await previewException(ctx, { ...input, findingId: many }, parts);
    expect(some).toMatchObject({ looked: 1, removed: 0, reduced: 1, ruleIds: ["r-root"] });
  });

  it("becomes a filter of the tenant's own, with who, why and until when", async () => {
    const { world, own, parts, first } = await seed();
    const expiresTime = world.clock.now() + 86_400_000;
    const rule = await createException(
      own.as("responder"),
      { ...input, findingId: first, expiresTime },
      parts,
    );
    expect(rule).toMatchObject({ kind: "filter", enabled: true, title: "Exception: Root login" });
    const [filter] = parseRules(rule.text).filters;
    expect(filter).toMatchObject({ rules: ["r-root"], description: input.reason });
    expect(expiresTimeOf(filter?.custom ?? {})).toBe(expiresTime);
    const receipts = await world.control.inTenant(own.tenant.id, (tx) =>
      tx.receipts.list({ limit: 5 }),
    );
    expect(receipts).toMatchObject([{ action: "rule.create", target: { id: rule.id } }]);
  });

  it("refuses other tenants, other fields, no reason and a time that is over", async () => {
    const { own, other, parts, first } = await seed();
    const run = (role: "viewer" | "responder", change: object, who = own) =>
      codeOf(createException(who.as(role), { ...input, findingId: first, ...change }, parts));
    expect(await run("responder", {}, other)).toBe("REQUEST_NOT_FOUND");
    expect(await run("viewer", {})).toBe("REQUEST_FORBIDDEN");
    expect(await run("responder", { fields: ["nope"] })).toBe("REQUEST_BODY_INVALID");
    expect(await run("responder", { fields: [] })).toBe("REQUEST_BODY_INVALID");
    expect(await run("responder", { reason: " " })).toBe("REQUEST_BODY_INVALID");
    expect(await run("responder", { expiresTime: 5 })).toBe("REQUEST_BODY_INVALID");
  });
});

const sshd = { product: "linux", services: ["sshd"], categories: [] };

it("leaves out exactly the events that have the value, whatever it holds", () => {
  const [target] = catalog.rules;
  if (target === undefined) throw new Error("no rule");
  const text = fc
    .string({ unit: "binary", minLength: 1, maxLength: 12 })
    .filter((value) => value.isWellFormed() && !value.includes("\0"));
  const special = fc
    .array(fc.constantFrom("\\", "*", "?", "a", '"', "'", ":", "#", "\n", "\u{feff}", "é"), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(text, special), fc.oneof(text, special), (value, other) => {
      const yaml = exceptionText({
        id: "00000000-0000-4000-8000-00000000000e",
        rule: target,
        targets: [target],
        pairs: [{ field: "src", value }],
        reason: value,
        author: other,
        time: 0,
      });
      const { filters, rejected } = parseRules(yaml);
      expect(rejected).toEqual([]);
      expect(filters[0]?.description).toBe(value.trim() === "" ? filters[0]?.description : value);
      const matcher = compile({ rules: [target], correlations: [], filters });
      const matches = (src: string) =>
        matcher.match(flatEvent({ user: "root", src }, sshd)).length === 1;
      expect([value, matches(value)]).toEqual([value, false]);
      expect([value, matches(`${value}x`), matches(`x${value}`)]).toEqual([value, true, true]);
    }),
    { numRuns: 300 },
  );
});
