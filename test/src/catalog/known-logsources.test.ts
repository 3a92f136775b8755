import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { knownLogsources, readRules } from "@xdr/catalog";
import {
  type CompileOptions,
  compile,
  logsourceKey,
  type RuleSet,
  type SigmaLogsource,
} from "@xdr/sigma";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, test } from "vitest";
import { rules } from "./pipeline-for-tests.ts";

const options: CompileOptions = { knownLogsources };

const unmappedOf = (set: RuleSet): ReadonlySet<string> =>
  new Set(compile(set, options).report.unmapped.map((rule) => logsourceKey(rule.logsource)));

const keys = new Set(knownLogsources.map(logsourceKey));

/** What the decoders made of their samples. */
const sampled = (): readonly SigmaLogsource[] => {
  const folder = fileURLToPath(new URL("../../../catalog/decoders", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".expected.json"))
    .flatMap(
      (file): { logsource: { product?: string; services: string[]; categories: string[] } }[] =>
        JSON.parse(readFileSync(join(folder, file), "utf8")),
    )
    .flatMap(({ logsource: { product, services, categories } }) =>
      services.flatMap((service) =>
        [undefined, ...categories].map((category) => ({
          ...(product === undefined ? {} : { product }),
          ...(category === undefined ? {} : { category }),
          service,
        })),
      ),
    );
};

describe("known log sources", () => {
  test("are distinct", () => {
    expect(keys.size).toBeGreaterThan(100);
    expect(knownLogsources).toHaveLength(keys.size);
  });

  test("hold whatever the decoders' samples offer", () => {
    const missing = sampled()
      .map(logsourceKey)
      .filter((key) => !keys.has(key));
    expect([...new Set(missing)]).toEqual([]);
  });

  test("serve every rule of the catalog", () => {
    expect(unmappedOf(rules)).toEqual(new Set());
  });

  test("leave out what no decoder reads", () => {
    for (const absent of ["django/application/*", "macos/process_creation/*"]) {
      expect(keys.has(absent)).toBe(false);
    }
  });
});

const archive = "sigmahq-rules.tar.xz";

test.skipIf(isCorpusMissing(archive))("of public rules, those for our sources are mapped", () => {
  const set = readRules(join(corpusFolder(archive), "sigmahq", "rules"));
  const unmapped = unmappedOf(set);
  const all = new Set(set.rules.map((rule) => logsourceKey(rule.logsource)));
  const mapped = [...all.difference(unmapped)];
  for (const wanted of [
    "windows/process_creation/*",
    "windows/registry_set/*",
    "windows/image_load/*",
    "windows/ps_script/*",
    "windows/*/security",
    "windows/*/system",
    "linux/process_creation/*",
    "linux/file_event/*",
    "linux/*/auditd",
    "linux/*/sshd",
    "aws/*/cloudtrail",
    "*/webserver/*",
    "okta/*/okta",
    "gcp/*/gcp.audit",
    "azure/*/auditlogs",
    "m365/*/threat_management",
  ]) {
    expect(mapped).toContain(wanted);
  }
  for (const foreign of ["django/application/*", "macos/process_creation/*"]) {
    expect(unmapped).toContain(foreign);
  }
  const count = compile(set, options).report.unmapped.length;
  expect(count).toBeLessThan(set.rules.length / 4);
});
