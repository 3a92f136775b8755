import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { catalogRules, catalogRulesCached, readRules, readRulesCached } from "./read-rules.ts";

let work = "";
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "xdr-rule-cache-"));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const ruleText = (id: string, field = "f") => `title: ${id}
id: ${id}
__proto__: { owner: [x, { __proto__: y }] }
logsource: { product: test }
detection: { s: { ${field}|contains: x }, condition: s }
`;

/** Two rules and a file that is none, and where their cache goes. */
function folders() {
  const [rules, cache] = [join(work, "rules"), join(work, "data", "cache")];
  return { rules: mkdtempSync(rules), cache };
}

function written() {
  const { rules, cache } = folders();
  writeFileSync(join(rules, "a.yml"), ruleText("a"));
  writeFileSync(join(rules, "b.yml"), ruleText("b"));
  writeFileSync(join(rules, "c.yml"), "no: rule");
  const first = readRulesCached(cache, rules);
  expect(first.cache).toEqual({ taken: 0, parsed: 3, refused: "missing", isUnwritable: false });
  const [name = ""] = readdirSync(cache);
  return { rules, cache, file: join(cache, name) };
}

it("gives the rules, problems and custom keys that parsing gives", () => {
  const { rules, cache } = written();
  const { cache: use, ...again } = readRulesCached(cache, rules);
  expect(use).toEqual({ taken: 3, parsed: 0, isUnwritable: false });
  const parsed = readRules(rules);
  expect(again).toStrictEqual(parsed);
  expect(again.rejected).toHaveLength(1);
  const [custom] = again.rules.map((rule) => rule.custom);
  expect(Object.keys(custom ?? {})).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(custom)).toBeNull();
  const { cache: _, ...catalog } = catalogRulesCached(cache);
  expect(catalog).toStrictEqual(catalogRules());
  const { cache: all, ...same } = catalogRulesCached(cache);
  expect(all.parsed).toBe(0);
  expect(same).toStrictEqual(catalogRules());
});

it("parses a file whose text changed, and that one only", () => {
  const { rules, cache } = written();
  writeFileSync(join(rules, "b.yml"), ruleText("b", "g"));
  const changed = readRulesCached(cache, rules);
  expect(changed.cache).toEqual({ taken: 2, parsed: 1, isUnwritable: false });
  expect(changed.rules).toStrictEqual(readRules(rules).rules);
  rmSync(join(rules, "a.yml"));
  expect(readRulesCached(cache, rules).rules.map(({ id }) => id)).toEqual(["b"]);
});

it.each([
  ["cut short", "damaged", (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
  ["changed by a bit", "damaged", (bytes: Buffer) => bytes.with(200, (bytes[200] ?? 0) ^ 1)],
  ["of another engine", "foreign", (bytes: Buffer) => bytes.with(20, (bytes[20] ?? 0) ^ 1)],
  ["empty", "foreign", () => Buffer.alloc(0)],
  ["something else", "foreign", () => Buffer.from("{}")],
])("ignores a cache that is %s, says so and writes it anew", (_, refused, spoil) => {
  const { rules, cache, file } = written();
  writeFileSync(file, spoil(readFileSync(file)));
  const { cache: use, ...read } = readRulesCached(cache, rules);
  expect(use).toEqual({ taken: 0, parsed: 3, refused, isUnwritable: false });
  expect(read).toStrictEqual(readRules(rules));
  expect(readRulesCached(cache, rules).cache.taken).toBe(3);
});

it("keeps a bounded number of caches, and works where none can be written", () => {
  const { rules, cache } = written();
  for (let number = 0; number < 12; number += 1) {
    const path = join(rules, `${number}.yml`);
    writeFileSync(path, ruleText(`r${number}`));
    expect(readRulesCached(cache, path).rules).toHaveLength(1);
  }
  expect(readdirSync(cache)).toHaveLength(8);
  const blocked = join(work, "file");
  appendFileSync(blocked, "");
  const read = readRulesCached(join(blocked, "cache"), rules);
  expect(read.cache).toMatchObject({ taken: 0, isUnwritable: true });
  expect(read.rules).toHaveLength(14);
  expect(readRulesCached(undefined, rules).cache).toEqual({
    ...{ taken: 0, parsed: 15, isUnwritable: false },
  });
});
