import { parseRules } from "@xdr/sigma";
import { createServiceWorld } from "@xdr/testing";
import { expect, it } from "vitest";
import type { RuleShelf } from "./rule-shelf.ts";
import { ruleWords } from "./rule-words.ts";

const rule = (id: string, body: string, service = "sshd") =>
  parseRules(
    `title: ${id}\nid: ${id}\nname: ${id}\nlogsource: { product: linux, service: ${service} }\n` +
      `detection: { ${body}, condition: s }\nlevel: low\n`,
  );

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const shelf: RuleShelf = {
    catalog: rule("shipped", "s: [{ user.name: root }, { user.name: a, port: 1 }]"),
    knownLogsources: [{ product: "linux", service: "sshd" }],
    ownRules: (tenantId) =>
      tenantId === own.tenant.id
        ? rule("mine", "s: { mine_only|contains: x }", "auth")
        : { rules: [], correlations: [], filters: [] },
    placeholders: (tenantId) =>
      new Map(tenantId === own.tenant.id ? [["admins", ["neo"]] as const] : []),
  };
  return { own, other, shelf };
};

it("offers fields by log source, the most used first, names of rules, and placeholders", async () => {
  const { own, shelf } = await seed();
  const words = ruleWords(own.as("viewer"), shelf);
  expect(words.fields).toEqual([
    { logsource: { product: "linux", service: "auth" }, fields: ["mine_only"] },
    { logsource: { product: "linux", service: "sshd" }, fields: ["user.name", "port"] },
  ]);
  expect(words.rules).toEqual([
    { name: "mine", title: "mine" },
    { name: "shipped", title: "shipped" },
  ]);
  expect(words.placeholders).toEqual(["admins"]);
  expect(words.logsources).toEqual([{ product: "linux", service: "sshd" }]);
  expect(words.modifiers).toContain("base64offset");
});

it("offers nothing of another tenant's rules", async () => {
  const { other, shelf } = await seed();
  const told = JSON.stringify(ruleWords(other.as("admin"), shelf));
  for (const word of ["mine", "mine_only", "admins"]) expect(told).not.toContain(`"${word}"`);
});
