import { actionRegistry, connectorDefinitionOf, connectorDefinitions } from "@xdr/catalog";
import { asTenantId, type Entity } from "@xdr/event";
import type { HostOperation } from "@xdr/ports";
import { createConnector, incidentFactNames, incidentFacts, readConnector } from "@xdr/respond";
import { createFakeClock, sampleIncident } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import {
  jiraDouble,
  mailDouble,
  mispDouble,
  type NotifyDouble,
  pagerdutyDouble,
  servicenowDouble,
  slackDouble,
  teamsDouble,
  thehiveDouble,
  webhookDouble,
} from "./notify-doubles.ts";

const clock = { ...createFakeClock(), sleep: async () => {} };
const notifyDoubles: Readonly<Record<string, () => NotifyDouble>> = {
  webhook: () => webhookDouble(clock.now),
  "slack-messages": slackDouble,
  "teams-workflow": teamsDouble,
  "jira-issues": jiraDouble,
  "servicenow-incidents": servicenowDouble,
  "thehive-alerts": thehiveDouble,
  "pagerduty-events": pagerdutyDouble,
  "misp-events": mispDouble,
  "e-mail": mailDouble,
};
const notifying = Object.fromEntries(
  actionRegistry.filter(({ kind }) => kind === "notify").map(({ name }) => [name, true]),
);
const signal = new AbortController().signal;
const runId = "0b54a7d4-3c0a-4c5e-9a53-6a1f0c8f4e11";

const hostileTitle =
  'Break-in <!channel> [click](http://bad.example) <http://bad.example|bank> "\\ {target}\r\nBcc: x';
const hostile: Entity = {
  ...{ kind: "address", key: "203.0.113.9", role: "source" },
  label: "203.0.113.9</script><@U1> **x** \u202egnp.exe",
};

const factsOf = (title = hostileTitle) =>
  incidentFacts(
    sampleIncident(asTenantId("t"), { title, severity: 5, entities: [hostile] }),
    "https://xdr.example/incidents/1",
  );

const open = (name: string, vendor: NotifyDouble, change: Record<string, string> = {}) => {
  const definition = connectorDefinitionOf(name);
  if (definition === undefined) throw new Error(`no definition ${name}`);
  const values = { ...vendor.values, ...change };
  const { egress, mailer } = vendor;
  const out = { egress, clock, ...(mailer === undefined ? {} : { mailer }) };
  const tell = (operation: HostOperation, effect?: unknown, facts = factsOf()) =>
    createConnector({ definition, values, ...out, facts }).operate(
      {
        ...{ runId, action: vendor.action, operation, effect, target: { target: "incident-1" } },
        expiresTime: clock.now() + 10_000,
      },
      signal,
    );
  const check = () => createConnector({ definition, values, ...out }).check(signal);
  return { definition, tell, check };
};

it("has a double for every product that tells people something", () => {
  const telling = connectorDefinitions.filter(({ actions }) =>
    Object.keys(actions).some((action) => action in notifying),
  );
  expect(telling.map(({ name }) => name).toSorted()).toEqual(Object.keys(notifyDoubles).toSorted());
});

it("has all facts that definitions may name", () => {
  expect(Object.keys(factsOf()).toSorted()).toEqual([...incidentFactNames].toSorted());
});

describe.each(Object.entries(notifyDoubles))("%s", (name, make) => {
  it("is a sound definition", () => {
    expect(readConnector(connectorDefinitionOf(name), actionRegistry).problems).toEqual([]);
  });

  it("plans without telling anybody, tells once however often it is tried, and is seen", async () => {
    const vendor = make();
    const { tell, check } = open(name, vendor);
    await check();
    const plan = await tell("plan");
    expect(plan).toMatchObject({ kind: "done", effect: { connector: name } });
    expect(vendor.seen).toEqual([]);
    const effect = plan.kind === "done" ? plan.effect : undefined;
    const isBlind = connectorDefinitionOf(name)?.actions[vendor.action]?.isBlind === true;
    expect(await tell("apply", effect)).toEqual({ kind: "done" });
    expect(await tell("verify", effect)).toMatchObject({ kind: "done", isThere: true });
    // What was approved is what is said, whatever the incident is by now.
    // These know no second try: a workflow shows a card again, a mail has the same Message-ID.
    if (name !== "teams-workflow" && name !== "e-mail") {
      expect(await tell("apply", effect, factsOf("another title"))).toEqual({ kind: "done" });
    }
    expect(vendor.seen).toHaveLength(1);
    const [told] = vendor.seen;
    expect(JSON.stringify(told)).not.toContain("another title");
    if (!isBlind || name === "webhook") expect(told?.run).toBe(runId);
    expect((await tell("revert", effect)).kind).toBe("refused");
  });

  it("shows log text as text: no markup, no mention, no further line or field of it", async () => {
    const vendor = make();
    const { tell } = open(name, vendor);
    const plan = await tell("plan");
    expect(await tell("apply", plan.kind === "done" ? plan.effect : undefined)).toEqual({
      kind: "done",
    });
    const [told] = vendor.seen;
    const all = [...(told?.plain ?? []), ...(told?.markup ?? [])];
    expect(all.join("\n")).toContain("Break");
    for (const text of all) {
      expect(text).not.toMatch(/\r|\u202e|^Bcc:/m);
      expect(text).not.toContain("incident-1");
    }
    for (const text of told?.markup ?? []) {
      expect(text).not.toContain("<!channel>");
      expect(text).not.toContain("<@U1>");
      expect(text).not.toContain("<http://bad");
      // Slack has no such links.
      if (name !== "slack-messages") expect(text).not.toContain("[click](");
    }
  });

  it("fails where the credential is wrong, and tells it to nobody", async () => {
    const vendor = make();
    const secret = connectorDefinitionOf(name)?.settings.find(({ isSecret }) => isSecret)?.name;
    const wrong =
      { webhook: `whsec_${Buffer.alloc(32, 8).toString("base64")}` }[name] ??
      (name === "teams-workflow"
        ? "https://prod.logic.azure.com/workflows/1?sig=wr0ng"
        : "wr0ng-secret");
    const { tell, check } = open(name, vendor, { [secret ?? ""]: wrong });
    const plan = await tell("plan");
    const answer = plan.kind === "done" ? await tell("apply", plan.effect) : plan;
    expect(answer.kind).not.toBe("done");
    expect(JSON.stringify(answer)).not.toContain(wrong);
    expect(vendor.seen).toEqual([]);
    if (name !== "pagerduty-events") await expect(check()).rejects.toThrow();
  });
});
