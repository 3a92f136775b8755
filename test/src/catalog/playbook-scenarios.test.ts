import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { actionRegistry, catalogRules, shippedPlaybooks } from "@xdr/catalog";
import { correlate } from "@xdr/correlate";
import {
  asFindingId,
  asRuleId,
  asTenantId,
  type Entity,
  type Finding,
  type FindingPhase,
  type Incident,
  type Playbook,
  type SeverityId,
} from "@xdr/event";
import {
  dryRunPlaybook,
  factsOf,
  readPlaybookText,
  startingTrigger,
  writePlaybook,
} from "@xdr/respond";
import { targetsOfStep } from "@xdr/response";
import { sampleFinding } from "@xdr/testing";
import { expect, test } from "vitest";

interface Case {
  readonly name: string;
  readonly answer?: string;
  /** One after the other, where the questions have different ones. */
  readonly answers?: readonly string[];
  readonly findings: readonly {
    readonly rule: string;
    readonly techniques: readonly string[];
    readonly severity: SeverityId;
    readonly phase: FindingPhase;
    readonly entities: readonly Entity[];
  }[];
  readonly expect:
    | { readonly starts: false }
    | { readonly starts: true; readonly actions: readonly string[]; readonly asked: number };
}

const tenantId = asTenantId("tenant-1");
const folder = (name: string, file: string): string =>
  fileURLToPath(new URL(`../../../catalog/playbooks/${name}/${file}`, import.meta.url));

const shipped = shippedPlaybooks().map(({ name, text }) => {
  const { playbook, problems } = readPlaybookText(text);
  if (playbook === undefined) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
    readFileSync(folder(name, "scenario.json"), "utf8"),
  );
  return { name, text, playbook, cases };
});
const playbooks: Readonly<Record<string, Playbook>> = Object.fromEntries(
  shipped.map(({ playbook }) => [playbook.id, playbook] as const),
);
const ruleIds = new Set(
  [...catalogRules().rules, ...catalogRules().correlations].map(({ id }) => id),
);

const findingsOf = ({ findings }: Case): readonly Finding[] =>
  findings.map(({ rule, techniques, severity, phase, entities }, index) =>
    sampleFinding(tenantId, {
      ...{ id: asFindingId(`f${index}`), ruleId: asRuleId(rule), severity, phase, entities },
      ...{ kind: "rule", group: {}, time: 1_700_000_000_000 + index },
      attacks: techniques.map((uid) =>
        uid.includes(".")
          ? { sub_technique: { uid, name: uid } }
          : { technique: { uid, name: uid } },
      ),
    }),
  );

const incidentOf = (findings: readonly Finding[]): Incident => {
  const [summary, ...others] = correlate(findings);
  if (summary === undefined || others.length > 0) throw new Error("not one incident");
  return { ...summary, status: "new", createdTime: 1, updatedTime: 1, revision: 1 };
};

test("there are the ten that are promised and one that tells people, and they say which rules and actions they know", () => {
  expect(shipped.map(({ name }) => name)).toHaveLength(11);
  for (const { name, playbook } of shipped) {
    const rules = playbook.triggers.flatMap((one) => (one.on === "finding" ? one.rules : []));
    for (const rule of rules) expect([name, rule, ruleIds.has(rule)]).toEqual([name, rule, true]);
    for (const step of Object.values(playbook.steps)) {
      const can = actionRegistry.filter(({ executor }) => executor !== "none");
      if (step.type !== "action") continue;
      expect([name, step.action, can.some((one) => one.name === step.action)]).toEqual([
        ...[name, step.action, true],
      ]);
    }
  }
});

test.each(shipped)("$name is written as it is read", ({ text, playbook }) => {
  expect(JSON.parse(JSON.stringify(writePlaybook(playbook)))).toEqual(JSON.parse(text));
});

const all = shipped.flatMap((one) =>
  one.cases.map((some) => ({ ...one, some, title: `${one.name}: ${some.name}` })),
);

/** Questions in the order of asking: the answers of a case go to them one by one. */
const answersOf = ({ answer, answers }: Case, playbook: Playbook) => {
  const asked = [playbook, ...Object.values(playbooks)].flatMap(({ steps }) =>
    Object.entries(steps).flatMap(([id, step]) => (step.type === "human" ? [{ id, step }] : [])),
  );
  const wanted = (choices: readonly string[]) =>
    [answer, ...(answers ?? [])].find((one) => one !== undefined && choices.includes(one));
  const given = asked.flatMap(({ id, step }) => {
    const found = wanted(step.answers);
    return found === undefined ? [] : [[id, found] as const];
  });
  return Object.fromEntries(given);
};

test.each(all)("$title", ({ playbook, some }) => {
  const findings = findingsOf(some);
  const incident = incidentOf(findings);
  const facts = (variables: Playbook["variables"]) => factsOf(incident, findings, variables);
  const trigger = startingTrigger(playbook, ["incident-changed", "finding"], facts({}));
  expect(trigger !== undefined).toBe(some.expect.starts);
  if (!some.expect.starts) return;
  const { actions, outcome, progress } = dryRunPlaybook({
    ...{ playbook, playbooks, now: 1_700_000_000_000, facts },
    ...{ answers: answersOf(some, playbook) },
    targetsOf: (step) => targetsOfStep(step, incident, { findings, registry: actionRegistry }),
  });
  const done = actions.map(({ step, playbookId, target }) => {
    const found = playbooks[playbookId]?.steps[step];
    return `${found?.type === "action" ? found.action : "?"} ${target.kind === "incident" ? "incident" : target.key}`;
  });
  expect([...new Set(done)].toSorted()).toEqual([...new Set(some.expect.actions)].toSorted());
  expect(progress.timeline.filter(({ kind }) => kind === "asked")).toHaveLength(some.expect.asked);
  expect(outcome).toBe("succeeded");
});
