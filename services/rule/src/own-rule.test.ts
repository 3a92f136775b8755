import type { TenantId } from "@xdr/event";
import type { Role } from "@xdr/ports";
import { parseRules, type RuleSet } from "@xdr/sigma";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createRule } from "./create-rule.ts";
import { deleteRule } from "./delete-rule.ts";
import { ruleLimits } from "./limits.ts";
import { listPlaceholders, removePlaceholder, setPlaceholder } from "./placeholders.ts";
import { restoreRule } from "./restore-rule.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { ruleVersions } from "./rule-versions.ts";
import { updateRule } from "./update-rule.ts";
import { validateRule } from "./validate-rule.ts";

const sigma = (change: { readonly id?: string; readonly value?: string; readonly more?: string }) =>
  `title: My rule
${change.id === undefined ? "" : `id: ${change.id}\n`}logsource: { product: linux, service: sshd }
detection:
  s: { user: ${change.value ?? "root"} }
  condition: s
level: high
${change.more ?? ""}`;

const catalogId = "5a8d1f0e-0000-4000-8000-000000000001";
const noRules: RuleSet = { rules: [], correlations: [], filters: [] };

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const placeholders = new Map<TenantId, ReadonlyMap<string, readonly string[]>>();
  const rules = new Map<TenantId, RuleSet>();
  const shelf: RuleShelf = {
    catalog: parseRules(sigma({ id: catalogId, more: "name: of_catalog\n" })),
    knownLogsources: [{ product: "linux", service: "sshd" }],
    ownRules: (tenantId) => rules.get(tenantId) ?? noRules,
    placeholders: (tenantId) => placeholders.get(tenantId) ?? new Map(),
  };
  const receipts = async () =>
    (
      await world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 20 }))
    ).toReversed();
  return { world, own, other, shelf, placeholders, rules, receipts };
};

describe("a rule of the tenant's own", () => {
  it("is kept with an id, a first version and a receipt that proves its text", async () => {
    const { own, other, shelf, receipts } = await seed();
    const rule = await createRule(
      own.as("responder"),
      { text: sigma({}), enabled: true, note: "first" },
      shelf,
    );
    expect(rule).toMatchObject({ title: "My rule", level: "high", version: 1, enabled: true });
    expect(rule.text).toBe(sigma({}).replace("title:", `id: ${rule.id}\ntitle:`));
    expect(parseRules(rule.text).rules[0]?.id).toBe(rule.id);
    expect(await ruleVersions(own.as("viewer"), rule.id)).toMatchObject([
      { version: 1, change: "create", note: "first", author: { label: own.users.responder.email } },
    ]);
    const [receipt] = await receipts();
    expect(receipt).toMatchObject({
      action: "rule.create",
      target: { kind: "rule", id: rule.id, label: "My rule" },
      changes: { version: [null, 1], enabled: [null, true] },
    });
    expect(JSON.stringify(receipt)).not.toContain("logsource");
    expect(await codeOf(ruleVersions(other.as("admin"), rule.id))).toBe("REQUEST_NOT_FOUND");
  });

  it("changes by the version that was seen, and only then", async () => {
    const { own, other, shelf, receipts } = await seed();
    const ctx = own.as("responder");
    const { id, text } = await createRule(ctx, { text: sigma({}), enabled: true }, shelf);
    const next = text.replace("root", "toor");
    const update = (version: number | undefined, change: object) =>
      updateRule(ctx, { ruleId: id, version, ...change }, shelf);
    expect(await codeOf(update(undefined, { text: next }))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(update(2, { text: next }))).toBe("REQUEST_REVISION_STALE");
    expect(await update(1, { text: next })).toMatchObject({ version: 2, text: next });
    expect(await codeOf(update(1, { text }))).toBe("REQUEST_REVISION_STALE");
    expect(await update(undefined, { enabled: true })).toMatchObject({ version: 2 });
    expect(await update(undefined, { enabled: false })).toMatchObject({ version: 3 });
    const stolen = updateRule(other.as("admin"), { ruleId: id, version: 3, text }, shelf);
    expect(await codeOf(stolen)).toBe("REQUEST_NOT_FOUND");
    expect((await receipts()).map(({ changes }) => Object.keys(changes ?? {}))).toEqual([
      ["enabled", "textSha256", "title", "version"],
      ["textSha256", "version"],
      ["enabled", "version"],
    ]);
  });

  it("keeps its id: another one is told to become a new rule", async () => {
    const { own, shelf } = await seed();
    const ctx = own.as("responder");
    const { id } = await createRule(ctx, { text: sigma({}), enabled: true }, shelf);
    const other = sigma({ id: "5a8d1f0e-0000-4000-8000-000000000009" });
    const changing = updateRule(ctx, { ruleId: id, version: 1, text: other }, shelf);
    expect(await codeOf(changing)).toBe("DETECT_RULE_INVALID");
    const bare = await updateRule(
      ctx,
      { ruleId: id, version: 1, text: sigma({ value: "x" }) },
      shelf,
    );
    expect(bare.text).toContain(`id: ${id}`);
  });

  it("may be kept unfinished, but not be turned on", async () => {
    const { own, shelf, placeholders } = await seed();
    const ctx = own.as("responder");
    const text = sigma({ value: "1" }).replace("user: 1", "user|expand: '%admins%'");
    expect(await codeOf(createRule(ctx, { text, enabled: true }, shelf))).toBe(
      "DETECT_RULE_INVALID",
    );
    const draft = await createRule(ctx, { text, enabled: false }, shelf);
    const turnOn = () => updateRule(ctx, { ruleId: draft.id, enabled: true }, shelf);
    expect(await codeOf(turnOn())).toBe("DETECT_RULE_INVALID");
    placeholders.set(ctx.tenantId, new Map([["admins", ["root"]]]));
    expect(await turnOn()).toMatchObject({ enabled: true, version: 2 });
    placeholders.clear();
    expect(await updateRule(ctx, { ruleId: draft.id, enabled: false }, shelf)).toMatchObject({
      enabled: false,
    });
  });

  it("comes back from its history after a delete, and goes back to any version", async () => {
    const { own, shelf, receipts } = await seed();
    const ctx = own.as("responder");
    const first = await createRule(ctx, { text: sigma({}), enabled: true }, shelf);
    const { id } = first;
    const text = first.text.replace("root", "toor");
    await updateRule(ctx, { ruleId: id, version: 1, text, enabled: false }, shelf);
    expect(await codeOf(deleteRule(ctx, { ruleId: id, version: 1 }))).toBe(
      "REQUEST_REVISION_STALE",
    );
    await deleteRule(ctx, { ruleId: id, version: 2 });
    expect(await codeOf(deleteRule(ctx, { ruleId: id }))).toBe("REQUEST_NOT_FOUND");
    const undone = await restoreRule(ctx, { ruleId: id }, shelf);
    expect(undone).toMatchObject({
      text,
      enabled: false,
      version: 4,
      createdTime: first.createdTime,
    });
    const back = await restoreRule(ctx, { ruleId: id, version: 1 }, shelf);
    expect(back).toMatchObject({ text: first.text, enabled: true, version: 5 });
    expect(await restoreRule(ctx, { ruleId: id, version: 1 }, shelf)).toEqual(back);
    expect(await codeOf(restoreRule(ctx, { ruleId: id, version: 77 }, shelf))).toBe(
      "REQUEST_NOT_FOUND",
    );
    expect((await receipts()).map(({ action }) => action)).toEqual([
      "rule.create",
      "rule.update",
      "rule.delete",
      "rule.restore",
      "rule.restore",
    ]);
  });

  it("is refused with the place and the fix of each fault, and leaves nothing", async () => {
    const { own, shelf, receipts } = await seed();
    const ctx = own.as("responder");
    const create = (text: string) => createRule(ctx, { text, enabled: true }, shelf);
    await expect(create(sigma({}).replace("user:", "user|nope:"))).rejects.toMatchObject({
      code: "DETECT_RULE_INVALID",
      issues: [{ path: "text:4:8", message: expect.stringContaining("nope") }],
    });
    for (const text of ["", "title: x", "[", `${sigma({})}---\n${sigma({ value: "b" })}`]) {
      expect(await codeOf(create(text))).toBe("DETECT_RULE_INVALID");
    }
    const long = sigma({ more: `description: ${"x".repeat(ruleLimits.textBytesMax)}\n` });
    expect(await codeOf(create(long))).toBe("DETECT_RULE_INVALID");
    expect(await codeOf(create(sigma({ id: catalogId })))).toBe("REQUEST_CONFLICT");
    const mine = await create(sigma({}));
    expect(await codeOf(create(mine.text))).toBe("REQUEST_CONFLICT");
    expect(await receipts()).toHaveLength(1);
  });

  it("is written by whoever may write rules, and tried by analysts", async () => {
    const { own, shelf } = await seed();
    const as = (role: Role) => own.as(role);
    const input = { text: sigma({}), enabled: false };
    for (const role of ["viewer", "analyst"] as const) {
      expect(await codeOf(createRule(as(role), input, shelf))).toBe("REQUEST_FORBIDDEN");
      expect(await codeOf(deleteRule(as(role), { ruleId: "x" }))).toBe("REQUEST_FORBIDDEN");
    }
    expect(() => validateRule(as("viewer"), "", shelf)).toThrow();
    expect(validateRule(as("analyst"), sigma({ id: "a" }), shelf).isRunnable).toBe(true);
  });
});

describe("validation", () => {
  it("reads a correlation and a filter among the tenant's own rules and the catalog", async () => {
    const { own, shelf, rules } = await seed();
    const ctx = own.as("analyst");
    rules.set(ctx.tenantId, parseRules(sigma({ id: "mine", more: "name: mine\n" })));
    const correlation = (of: string) => `title: Many
id: many
correlation: { type: event_count, rules: [${of}], group-by: [user], timespan: 5m, condition: { gte: 3 } }
level: high
`;
    expect(validateRule(ctx, correlation("mine, of_catalog"), shelf).notices).toEqual([]);
    expect(validateRule(ctx, correlation("nobody"), shelf).notices).toMatchObject([
      { severity: "error", code: "rule_reference_unknown" },
    ]);
    const filter = `title: Except the scanner
id: f
logsource: { product: linux }
filter: { rules: [${catalogId}], selection: { user: scanner }, condition: selection }
`;
    const found = validateRule(ctx, filter, shelf);
    expect(found.notices.map(({ severity, code }) => [severity, code])).toEqual([
      ["warning", "filter_reading"],
    ]);
  });

  it("says where nothing will ever reach the rule", async () => {
    const { own, shelf } = await seed();
    const text = sigma({ id: "a" }).replace("sshd", "sshhd");
    expect(validateRule(own.as("analyst"), text, shelf).notices).toMatchObject([
      { severity: "warning", code: "logsource_unmapped", line: 3, snippet: expect.any(String) },
    ]);
  });
});

describe("placeholders", () => {
  it("are set, changed and forgotten, each with a receipt", async () => {
    const { own, other, receipts } = await seed();
    const ctx = own.as("responder");
    await setPlaceholder(ctx, { name: "admins", values: ["root"] });
    await setPlaceholder(ctx, { name: "admins", values: ["root"] });
    await setPlaceholder(ctx, { name: "admins", values: ["root", "toor"] });
    expect(await listPlaceholders(own.as("viewer"))).toMatchObject([{ values: ["root", "toor"] }]);
    expect(await listPlaceholders(other.as("viewer"))).toEqual([]);
    expect(await codeOf(removePlaceholder(other.as("admin"), "admins"))).toBe("REQUEST_NOT_FOUND");
    await removePlaceholder(ctx, "admins");
    expect(await listPlaceholders(ctx)).toEqual([]);
    expect((await receipts()).map(({ changes }) => changes?.["values"])).toEqual([
      [null, ["root"]],
      [["root"], ["root", "toor"]],
      [["root", "toor"], null],
    ]);
    const bad = { name: "no spaces", values: [] };
    expect(await codeOf(setPlaceholder(ctx, bad))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(setPlaceholder(own.as("analyst"), bad))).toBe("REQUEST_FORBIDDEN");
  });
});
