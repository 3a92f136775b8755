import { asSourceId, asTenantId } from "@xdr/event";
import type {
  Agent,
  AgentDirectory,
  AgentHealth,
  AgentOfTenant,
  AgentRepo,
  EnrolmentToken,
} from "@xdr/ports";
import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import { cleanText, optional } from "./rows.ts";
import { agentNonces, agents, enrolmentTokens } from "./schema.ts";
import type { Database } from "./transaction.ts";

type AgentRow = typeof agents.$inferSelect;
type TokenRow = Omit<typeof enrolmentTokens.$inferSelect, "tokenHash">;

/** Written by this package only, from a value of the same type. */
const toHealth = (text: string): AgentHealth => JSON.parse(text) as AgentHealth;

const toAgent = (row: AgentRow): Agent => ({
  id: row.id,
  hostname: row.hostname,
  group: row.group,
  platform: row.platform,
  version: row.version,
  keyId: row.keyId,
  publicKey: row.publicKey,
  sourceId: asSourceId(row.sourceId),
  createdTime: row.createdTime,
  ...optional("lastSeenTime", row.lastSeenTime),
  ...optional("peer", row.peer),
  ...optional("revokedTime", row.revokedTime),
  ...optional("cloneTime", row.cloneTime),
  ...optional("health", row.health === null ? null : toHealth(row.health)),
});

const toToken = ({ tenantId: _own, ...row }: TokenRow): EnrolmentToken => row;

/** Tenants may write the hash of a token but never read it. */
const { tokenHash: _hidden, ...readable } = getTableColumns(enrolmentTokens);

const tokenPart = (
  db: Database,
  tenantId: string,
): Pick<AgentRepo, "tokens" | "putToken" | "removeToken"> => {
  const isOwn = eq(enrolmentTokens.tenantId, tenantId);
  return {
    tokens: async () =>
      (
        await db
          .select(readable)
          .from(enrolmentTokens)
          .where(isOwn)
          .orderBy(desc(enrolmentTokens.createdTime), desc(enrolmentTokens.id))
      ).map(toToken),
    putToken: async (token, tokenHash) => {
      await db.insert(enrolmentTokens).values({ ...token, tenantId, tokenHash });
    },
    removeToken: async (id) => {
      const [row] = await db
        .delete(enrolmentTokens)
        .where(and(isOwn, eq(enrolmentTokens.id, id)))
        .returning(readable);
      return row && toToken(row);
    },
  };
};

export const agentRepo = (db: Database, tenantId: string): AgentRepo => {
  const isOwn = eq(agents.tenantId, tenantId);
  return {
    ...tokenPart(db, tenantId),
    list: async () =>
      (
        await db.select().from(agents).where(isOwn).orderBy(asc(agents.createdTime), asc(agents.id))
      ).map(toAgent),
    byId: async (id) => {
      const [row] = await db
        .select()
        .from(agents)
        .where(and(isOwn, eq(agents.id, id)));
      return row && toAgent(row);
    },
    revoke: async (id, revokedTime) => {
      const [before] = await db
        .select()
        .from(agents)
        .where(and(isOwn, eq(agents.id, id)));
      if (before === undefined) return undefined;
      await db
        .update(agents)
        .set({ revokedTime })
        .where(and(isOwn, eq(agents.id, id)));
      return toAgent(before);
    },
  };
};

const toOwned = (row: AgentRow): AgentOfTenant => ({
  tenantId: asTenantId(row.tenantId),
  agent: toAgent(row),
  instance: row.instance ?? undefined,
});

export const agentDirectory = (db: Database): AgentDirectory => ({
  create: async (tenantId, { health: _none, ...agent }) => {
    const hostname = cleanText(agent.hostname);
    await db.insert(agents).values({ ...agent, hostname, tenantId });
  },
  byKeyId: async (keyId) => {
    const [row] = await db.select().from(agents).where(eq(agents.keyId, keyId));
    return row && toOwned(row);
  },
  consumeToken: async (tokenHash, now) => {
    const { uses, usesMax, expiresTime } = enrolmentTokens;
    const isOpen = and(lt(uses, usesMax), gt(expiresTime, now));
    const [row] = await db
      .update(enrolmentTokens)
      .set({ uses: sql`${uses} + 1` })
      .where(and(eq(enrolmentTokens.tokenHash, tokenHash), isOpen))
      .returning();
    if (row === undefined) return undefined;
    const { tokenHash: _own, ...rest } = row;
    return { tenantId: asTenantId(row.tenantId), token: toToken(rest) };
  },
  takeNonce: async (keyId, nonce, expiresTime) => {
    const taken = await db
      .insert(agentNonces)
      .values({ keyId, nonce, expiresTime })
      .onConflictDoNothing();
    return taken.rowCount === 1;
  },
  forgetNonces: async (now) => {
    const gone = await db.delete(agentNonces).where(lt(agentNonces.expiresTime, now));
    return gone.rowCount ?? 0;
  },
  seen: async (id, { time, peer }) => {
    await db.update(agents).set({ lastSeenTime: time, peer }).where(eq(agents.id, id));
  },
  checkedIn: async (id, { instance, version, health, cloneTime }) => {
    const text = cleanText(JSON.stringify(health));
    await db
      .update(agents)
      .set({
        instance,
        version: cleanText(version),
        health: text,
        ...(cloneTime === undefined ? {} : { cloneTime }),
      })
      .where(eq(agents.id, id));
  },
});
