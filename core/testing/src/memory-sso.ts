import { type TenantId, XdrError } from "@xdr/event";
import type { SsoFlow, SsoLink, SsoRepo, TenantSso } from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import type { MemoryTable, MemoryTables } from "./memory-tables.ts";

interface LinkRow {
  readonly subject: string;
  readonly connectionId: string;
  readonly link: SsoLink;
}

export interface SsoTables {
  readonly ssoConnections: MemoryTable<TenantSso>;
  readonly ssoLinks: MemoryTable<LinkRow>;
  readonly ssoFlows: MemoryTable<SsoFlow>;
}

export const createSsoTables = (tables: MemoryTables): SsoTables => ({
  ssoConnections: tables.table<TenantSso>(),
  ssoLinks: tables.table<LinkRow>(),
  ssoFlows: tables.table<SsoFlow>(),
});

type Tables = SsoTables & Pick<IdentityTables, "users" | "tenants">;

const dropConnection = (db: SsoTables, tenantId: TenantId): boolean => {
  const id = db.ssoConnections.get(tenantId)?.connection.id;
  if (id === undefined) return false;
  for (const flow of db.ssoFlows.rows()) {
    if (flow.connectionId === id) db.ssoFlows.delete(flow.secretHash);
  }
  for (const key of linkKeys(db, id)) db.ssoLinks.delete(key);
  return db.ssoConnections.delete(tenantId);
};

const linkKey = (connectionId: string, subject: string): string => `${connectionId} ${subject}`;

const linkKeys = (db: SsoTables, connectionId: string): readonly string[] =>
  db.ssoLinks
    .rows()
    .filter((row) => row.connectionId === connectionId)
    .map((row) => linkKey(connectionId, row.subject));

export const memorySsoRepo = (db: Tables): SsoRepo => ({
  get: async (tenantId) => db.ssoConnections.get(tenantId)?.connection,
  put: async (tenantId, connection) => {
    if (db.tenants.get(tenantId) === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    if (db.ssoConnections.get(tenantId)?.connection.id !== connection.id) {
      dropConnection(db, tenantId);
    }
    db.ssoConnections.set(tenantId, { tenantId, connection });
  },
  remove: async (tenantId) => dropConnection(db, tenantId),
  byId: async (id) => db.ssoConnections.rows().find(({ connection }) => connection.id === id),
  byDomain: async (domain) =>
    db.ssoConnections
      .rows()
      .filter(({ connection }) => connection.enabled && connection.domains.includes(domain)),
  startFlow: async (flow, now) => {
    for (const { secretHash, expiresTime } of db.ssoFlows.rows()) {
      if (expiresTime <= now) db.ssoFlows.delete(secretHash);
    }
    db.ssoFlows.set(flow.secretHash, flow);
  },
  answerFlow: async (state, answer, now) => {
    const flow = db.ssoFlows.rows().find((row) => row.state === state);
    if (flow === undefined || flow.answer !== undefined || flow.expiresTime <= now) return false;
    db.ssoFlows.set(flow.secretHash, { ...flow, answer });
    return true;
  },
  takeFlow: async (secretHash, now) => {
    const flow = db.ssoFlows.get(secretHash);
    if (flow === undefined || flow.expiresTime <= now) return undefined;
    db.ssoFlows.delete(secretHash);
    return flow;
  },
  linkOf: async ({ connection }, subject) => db.ssoLinks.get(linkKey(connection.id, subject))?.link,
  link: async ({ tenantId, connection }, subject, link) => {
    if (db.users.get(link.userId)?.tenantId !== tenantId) throw new XdrError("REQUEST_NOT_FOUND");
    const key = linkKey(connection.id, subject);
    if (db.ssoLinks.get(key) !== undefined) throw new XdrError("REQUEST_CONFLICT");
    db.ssoLinks.set(key, { connectionId: connection.id, subject, link });
  },
});
