import type { AgentCommand } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName } from "./control-fixtures.ts";
import { seedAgent } from "./control-suite-agent.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sample = (agentId: string, createdTime = 5): AgentCommand => ({
  id: freshName("command"),
  agentId,
  signed: '{"payload":"{}"}',
  createdTime,
  expiresTime: 100,
});

export const agentCommandCases = (store: StoreOf): void => {
  it("gives an agent its open commands, oldest first, until they are answered or expire", async () => {
    const { tenant, agent } = await seedAgent(store);
    const [late, early] = [sample(agent.id, 7), sample(agent.id, 6)];
    await store().inTenant(tenant.id, async ({ agentCommands }) => {
      await agentCommands.put(late);
      await agentCommands.put(early);
      expect(await agentCommands.open(agent.id, 99, 10)).toEqual([early, late]);
      expect(await agentCommands.open(agent.id, 99, 1)).toEqual([early]);
      expect(await agentCommands.open(agent.id, 100, 10)).toEqual([]);
      expect(await agentCommands.answer(agent.id, early.id, "first")).toBe(true);
      expect(await agentCommands.answer(agent.id, early.id, "second")).toBe(false);
      expect(await agentCommands.open(agent.id, 99, 10)).toEqual([late]);
      expect(await agentCommands.byId(early.id)).toEqual({ ...early, answer: "first" });
    });
    const again = store().inTenant(tenant.id, (tx) => tx.agentCommands.put(late));
    expect(await codeOf(again)).toBe("REQUEST_CONFLICT");
  });

  it("shows another agent and another tenant nothing of them", async () => {
    const { tenant, agent } = await seedAgent(store);
    const { tenant: other, agent: theirs } = await seedAgent(store);
    const command = sample(agent.id);
    await store().inTenant(tenant.id, (tx) => tx.agentCommands.put(command));
    await store().inTenant(tenant.id, async ({ agentCommands }) => {
      expect(await agentCommands.open(theirs.id, 1, 10)).toEqual([]);
      expect(await agentCommands.answer(theirs.id, command.id, "x")).toBe(false);
    });
    await store().inTenant(other.id, async ({ agentCommands }) => {
      expect(await agentCommands.byId(command.id)).toBeUndefined();
      expect(await agentCommands.open(agent.id, 1, 10)).toEqual([]);
      expect(await agentCommands.answer(agent.id, command.id, "x")).toBe(false);
    });
  });

  it("tells the system which wait and which are answered, and forgets old ones", async () => {
    const { tenant, agent } = await seedAgent(store);
    const [open, done] = [sample(agent.id), sample(agent.id)];
    await store().inTenant(tenant.id, async ({ agentCommands }) => {
      await agentCommands.put(open);
      await agentCommands.put(done);
      await agentCommands.answer(agent.id, done.id, "{}");
    });
    await store().asSystem(async ({ agentCommands }) => {
      const waiting = await agentCommands.waiting(99, 10_000);
      const place = { tenantId: tenant.id, agentId: agent.id };
      expect(waiting).toContainEqual({ ...place, id: open.id });
      expect(waiting).not.toContainEqual({ ...place, id: done.id });
      expect(await agentCommands.answered([open.id, done.id])).toEqual([done.id]);
      expect(await agentCommands.answered([])).toEqual([]);
      await agentCommands.forget(100);
      expect(await agentCommands.answered([done.id])).toEqual([done.id]);
      await agentCommands.forget(101);
      expect(await agentCommands.answered([done.id])).toEqual([]);
    });
  });
};
