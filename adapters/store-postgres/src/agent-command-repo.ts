import { asTenantId } from "@xdr/event";
import type { AgentCommand, AgentCommandDirectory, AgentCommandRepo } from "@xdr/ports";
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { cleanText, optional } from "./rows.ts";
import { agentCommands } from "./schema.ts";
import type { Database } from "./transaction.ts";

type Row = typeof agentCommands.$inferSelect;

const toCommand = (row: Row): AgentCommand => ({
  id: row.id,
  agentId: row.agentId,
  signed: row.signed,
  createdTime: row.createdTime,
  expiresTime: row.expiresTime,
  ...optional("answer", row.answer),
});

const isOpen = (now: number) =>
  and(isNull(agentCommands.answer), gt(agentCommands.expiresTime, now));

export const agentCommandRepo = (db: Database, tenantId: string): AgentCommandRepo => {
  const isOwn = eq(agentCommands.tenantId, tenantId);
  return {
    put: async (command) => {
      await db.insert(agentCommands).values({ ...command, tenantId });
    },
    byId: async (id) => {
      const [row] = await db
        .select()
        .from(agentCommands)
        .where(and(isOwn, eq(agentCommands.id, id)));
      return row && toCommand(row);
    },
    open: async (agentId, now, max) =>
      (
        await db
          .select()
          .from(agentCommands)
          .where(and(isOwn, eq(agentCommands.agentId, agentId), isOpen(now)))
          .orderBy(asc(agentCommands.createdTime), asc(agentCommands.id))
          .limit(max)
      ).map(toCommand),
    answer: async (agentId, id, answer) => {
      const isThis = and(isOwn, eq(agentCommands.id, id), eq(agentCommands.agentId, agentId));
      const done = await db
        .update(agentCommands)
        .set({ answer: cleanText(answer) })
        .where(and(isThis, isNull(agentCommands.answer)));
      return done.rowCount === 1;
    },
  };
};

export const agentCommandDirectory = (db: Database): AgentCommandDirectory => ({
  waiting: async (now, max) => {
    const { tenantId, agentId, id } = agentCommands;
    const rows = await db
      .select({ tenantId, agentId, id })
      .from(agentCommands)
      .where(isOpen(now))
      .orderBy(asc(agentCommands.createdTime), asc(id))
      .limit(max);
    return rows.map((row) => ({ ...row, tenantId: asTenantId(row.tenantId) }));
  },
  answered: async (ids) => {
    if (ids.length === 0) return [];
    const { id, answer } = agentCommands;
    const rows = await db
      .select({ id })
      .from(agentCommands)
      .where(and(inArray(id, [...ids]), isNotNull(answer)));
    return rows.map((row) => row.id);
  },
  forget: async (now) => {
    const gone = await db.delete(agentCommands).where(lt(agentCommands.expiresTime, now));
    return gone.rowCount ?? 0;
  },
});
