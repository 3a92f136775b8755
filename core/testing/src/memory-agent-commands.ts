import { type TenantId, XdrError } from "@xdr/event";
import type { AgentCommand, AgentCommandDirectory, AgentCommandRepo } from "@xdr/ports";
import { compareText, type MemoryTable, memoryKey } from "./memory-tables.ts";

export interface AgentCommandRow {
  readonly tenantId: TenantId;
  readonly command: AgentCommand;
}

const isOpen = ({ command }: AgentCommandRow, now: number): boolean =>
  command.answer === undefined && command.expiresTime > now;

const byAge = (a: AgentCommandRow, b: AgentCommandRow): number =>
  a.command.createdTime - b.command.createdTime || compareText(a.command.id, b.command.id);

export const memoryAgentCommandRepo = (
  db: MemoryTable<AgentCommandRow>,
  tenantId: TenantId,
): AgentCommandRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  return {
    put: async (command) => {
      const key = keyOf(command.id);
      if (db.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      db.set(key, { tenantId, command });
    },
    byId: async (id) => db.get(keyOf(id))?.command,
    open: async (agentId, now, max) =>
      db
        .rows()
        .filter((row) => row.tenantId === tenantId && row.command.agentId === agentId)
        .filter((row) => isOpen(row, now))
        .toSorted(byAge)
        .slice(0, max)
        .map(({ command }) => command),
    answer: async (agentId, id, answer) => {
      const row = db.get(keyOf(id));
      if (row?.command.agentId !== agentId || row.command.answer !== undefined) return false;
      db.set(keyOf(id), { tenantId, command: { ...row.command, answer } });
      return true;
    },
  };
};

export const memoryAgentCommandDirectory = (
  db: MemoryTable<AgentCommandRow>,
): AgentCommandDirectory => ({
  waiting: async (now, max) =>
    db
      .rows()
      .filter((row) => isOpen(row, now))
      .toSorted(byAge)
      .slice(0, max)
      .map(({ tenantId, command: { agentId, id } }) => ({ tenantId, agentId, id })),
  answered: async (ids) =>
    db
      .rows()
      .map(({ command }) => command)
      .filter(({ id, answer }) => answer !== undefined && ids.includes(id))
      .map(({ id }) => id),
  forget: async (now) => {
    const old = db.rows().filter(({ command }) => command.expiresTime < now);
    for (const { tenantId, command } of old) db.delete(memoryKey(tenantId, command.id));
    return old.length;
  },
});
