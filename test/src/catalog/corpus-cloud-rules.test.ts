import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRules } from "@xdr/catalog";
import { createDetect } from "@xdr/detect";
import { asTenantId, type DecodedEvent } from "@xdr/event";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { decodeRecords, receivedTime, recordsOf } from "./pipeline-for-tests.ts";

/**
 * The public rules for clouds and services, on the samples beside our decoders: for each log
 * source that they name, some rule must find something, else nothing of that source ever would.
 */
const archive = "sigmahq-rules.tar.xz";
const decodersFolder = fileURLToPath(new URL("../../../catalog/decoders", import.meta.url));
const families =
  /^(?:aws|azure|m365|gcp|google|saas|idp-(?:okta|duo|onelogin)|vpn-tailscale|kubernetes-audit)/;

const sampleEvents = async (): Promise<readonly DecodedEvent[]> => {
  const events: DecodedEvent[] = [];
  for (const name of readdirSync(decodersFolder).filter((folder) => families.test(folder))) {
    const folder = join(decodersFolder, name, "samples");
    for (const file of readdirSync(folder)) {
      if (!/\.(?:jsonl|log)$/.test(file) || file.startsWith("malformed")) continue;
      const text = readFileSync(join(folder, file), "utf8").trimEnd();
      const origin = { tenantId: asTenantId("t"), source: `${name}-${file}` };
      events.push(...(await decodeRecords(recordsOf([text], origin))));
    }
  }
  return events;
};

const serviceOf = (source: string): string => {
  const logsource = source.slice(source.indexOf("\nlogsource:"));
  const of = (key: string): string =>
    new RegExp(`\\n\\s+${key}: (\\S+)`).exec(logsource)?.[1] ?? "";
  return `${of("product")}/${of("service")}`;
};

describe.skipIf(isCorpusMissing(archive))("the public rules for clouds and services", () => {
  it("find something in our samples of each log source", async () => {
    const root = join(corpusFolder(archive), "sigmahq", "rules");
    const rules = readRules(
      ...[
        "cloud",
        "identity",
        "application/github",
        "application/bitbucket",
        "application/kubernetes",
      ].map((folder) => join(root, folder)),
    );
    const bySource = new Map<string, Set<string>>();
    for (const { source } of rules.rules) bySource.set(serviceOf(source), new Set());
    const { findings } = createDetect({
      rules,
      clock: { now: () => receivedTime },
      eventsKeptMax: 10_000,
    }).run(await sampleEvents());
    const sourceOfRule = new Map(rules.rules.map((rule) => [rule.id, serviceOf(rule.source)]));
    for (const { ruleId, title } of findings)
      bySource.get(sourceOfRule.get(ruleId) ?? "")?.add(title);
    expect([...bySource].filter(([, found]) => found.size === 0).map(([name]) => name)).toEqual([]);
  });
});
