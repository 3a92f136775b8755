import { type TenantId, XdrError } from "@xdr/event";
import type { Agent, AgentDirectory, AgentOfTenant, AgentRepo, EnrolmentToken } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface TokenRow {
  readonly tenantId: TenantId;
  readonly token: EnrolmentToken;
  readonly tokenHash: string;
}

export interface AgentTables {
  readonly agents: MemoryTable<AgentOfTenant>;
  readonly tokens: MemoryTable<TokenRow>;
  /** When each nonce of a key expires. */
  readonly nonces: MemoryTable<{ readonly key: string; readonly expiresTime: number }>;
}

export const createAgentTables = (tables: MemoryTables): AgentTables => ({
  agents: tables.table(),
  tokens: tables.table(),
  nonces: tables.table(),
});

export const memoryAgentRepo = (db: AgentTables, tenantId: TenantId): AgentRepo => {
  const own = (id: string): AgentOfTenant | undefined => {
    const row = db.agents.get(id);
    return row?.tenantId === tenantId ? row : undefined;
  };
  return {
    list: async () =>
      db.agents
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .map(({ agent }) => agent)
        .toSorted((a, b) => a.createdTime - b.createdTime || compareText(a.id, b.id)),
    byId: async (id) => own(id)?.agent,
    revoke: async (id, revokedTime) => {
      const row = own(id);
      if (row !== undefined) db.agents.set(id, { ...row, agent: { ...row.agent, revokedTime } });
      return row?.agent;
    },
    tokens: async () =>
      db.tokens
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .map(({ token }) => token)
        .toSorted((a, b) => b.createdTime - a.createdTime || compareText(b.id, a.id)),
    putToken: async (token, tokenHash) => {
      db.tokens.set(memoryKey(tenantId, token.id), { tenantId, token, tokenHash });
    },
    removeToken: async (id) => {
      const key = memoryKey(tenantId, id);
      const row = db.tokens.get(key);
      db.tokens.delete(key);
      return row?.token;
    },
  };
};

const change = (db: AgentTables, id: string, with_: Partial<Agent>, instance?: string): void => {
  const row = db.agents.get(id);
  if (row === undefined) return;
  const agent = { ...row.agent, ...with_ };
  db.agents.set(id, { ...row, agent, instance: instance ?? row.instance });
};

export const memoryAgentDirectory = (db: AgentTables): AgentDirectory => ({
  create: async (tenantId, { health: _none, ...agent }) => {
    const isKnown = db.agents
      .rows()
      .some((row) => row.agent.keyId === agent.keyId || row.agent.id === agent.id);
    if (isKnown) throw new XdrError("REQUEST_CONFLICT");
    db.agents.set(agent.id, { tenantId, agent, instance: undefined });
  },
  byKeyId: async (keyId) => db.agents.rows().find((row) => row.agent.keyId === keyId),
  consumeToken: async (tokenHash, now) => {
    const row = db.tokens.rows().find((one) => one.tokenHash === tokenHash);
    if (row === undefined || row.token.uses >= row.token.usesMax) return undefined;
    if (row.token.expiresTime <= now) return undefined;
    const token = { ...row.token, uses: row.token.uses + 1 };
    db.tokens.set(memoryKey(row.tenantId, token.id), { ...row, token });
    return { tenantId: row.tenantId, token };
  },
  takeNonce: async (keyId, nonce, expiresTime) => {
    const key = memoryKey(keyId, nonce);
    if (db.nonces.get(key) !== undefined) return false;
    db.nonces.set(key, { key, expiresTime });
    return true;
  },
  forgetNonces: async (now) => {
    const old = db.nonces.rows().filter(({ expiresTime }) => expiresTime < now);
    for (const { key } of old) db.nonces.delete(key);
    return old.length;
  },
  seen: async (id, { time, peer }) => change(db, id, { lastSeenTime: time, peer }),
  checkedIn: async (id, { instance, version, health, cloneTime }) =>
    change(
      db,
      id,
      { version, health, ...(cloneTime === undefined ? {} : { cloneTime }) },
      instance,
    ),
});
