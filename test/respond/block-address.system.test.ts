import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBlocklist } from "@xdr/blocklist-file";
import { actionRegistry } from "@xdr/catalog";
import { correlate } from "@xdr/correlate";
import { decide, defaultPolicyText, loadPolicy, policySchema, propose } from "@xdr/decide";
import { asFindingId, asRuleId, asTenantId, type Finding } from "@xdr/event";
import { revertAction, runAction } from "@xdr/respond";
import { createFakeClock, createMemoryActionJournal } from "@xdr/testing";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "respond-"));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const attack: Finding = {
  id: asFindingId("f1"),
  tenantId: asTenantId("t1"),
  ruleId: asRuleId("r1"),
  ruleVersion: "1",
  title: "SSH login after many failures",
  summary: "deploy logged in to web-1 from 203.0.113.7.",
  kind: "rule",
  severity: 4,
  phase: "effect",
  time: 1,
  firstEventTime: 1,
  lastEventTime: 1,
  eventIds: [],
  eventCount: 1,
  attacks: [],
  entities: [{ kind: "address", key: "203.0.113.7", label: "203.0.113.7", role: "source" }],
  group: {},
  createdTime: 1,
};

test("from a finding to a blocked address in the file, and back when its time is up", async () => {
  const path = join(folder, "list.txt");
  await writeFile(path, "192.0.2.1\n");
  const [incident] = correlate([attack]);
  if (incident === undefined) throw new Error("no incident");
  const [proposal] = propose(incident, [attack], actionRegistry);
  if (proposal === undefined) throw new Error("nothing proposed");
  const protectedTargets = { networks: [], names: [], ownServer: [] };
  const decision = decide({
    incident,
    proposal,
    context: {
      ...{ role: "responder", tenant: { sandbox: false }, killSwitch: false },
      ...{ registry: actionRegistry, protectedTargets },
      policy: {
        loaded: loadPolicy("test", defaultPolicyText, policySchema(actionRegistry)),
        ...{ autonomy: 2, isBusinessTime: true, criticalityOf: () => "normal" },
      },
    },
  });
  expect(decision.effect).toBe("allow");

  const { action } = createBlocklist({ path });
  const ports = {
    journal: createMemoryActionJournal(),
    clock: createFakeClock(),
    signal: new AbortController().signal,
  };
  const target = { address: proposal.target.key, id: "run-1", expiresTime: 1_800_000_000_000 };
  const request = { action, target, runId: "run-1" };
  expect(await runAction(request, ports)).toEqual({ kind: "succeeded" });
  expect(await readFile(path, "utf8")).toBe(
    "192.0.2.1\n# mini-xdr run-1 until 2027-01-15T08:00:00.000Z\n203.0.113.7\n",
  );
  expect((await revertAction(request, "The time is up.", ports)).kind).toBe("reverted");
  expect(await readFile(path, "utf8")).toBe("192.0.2.1\n");
  const kinds = (await ports.journal.steps("run-1")).map(({ kind }) => kind);
  expect(kinds).toEqual(["attempt", "succeeded", "reverting", "reverted"]);
});

test("a list that somebody else puts back is noticed, not reported as done", async () => {
  const path = join(folder, "list.txt");
  const { action } = createBlocklist({ path });
  const contested = {
    ...action,
    apply: async (effect: Parameters<typeof action.apply>[0], signal: AbortSignal) => {
      await action.apply(effect, signal);
      await writeFile(path, "192.0.2.1\n");
    },
  };
  const ports = {
    journal: createMemoryActionJournal(),
    clock: createFakeClock(),
    signal: new AbortController().signal,
  };
  const target = { address: "203.0.113.7", id: "run-2" };
  const outcome = await runAction({ action: contested, target, runId: "run-2" }, ports);
  expect(outcome.kind).toBe("reverted");
  expect(await readFile(path, "utf8")).toBe("192.0.2.1\n");
});
