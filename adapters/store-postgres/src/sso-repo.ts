import { asTenantId, asUserId } from "@xdr/event";
import type { Role, SsoConnection, SsoRepo, TenantSso } from "@xdr/ports";
import { and, eq, gt, isNull, like, lte, ne } from "drizzle-orm";
import { optional } from "./rows.ts";
import { ssoConnections, ssoFlows, ssoLinks } from "./schema-sso.ts";
import type { Database } from "./transaction.ts";

/** The column is written here only, from such a map. */
const toRoleMap = (json: string): Readonly<Record<string, Role>> =>
  JSON.parse(json) as Readonly<Record<string, Role>>;

const toConnection = (row: typeof ssoConnections.$inferSelect): SsoConnection => {
  const { tenantId: _tenant, domains, roleMap, defaultRole, ...others } = row;
  const { samlSignInUrl: signInUrl, samlCertificates: certificates, ...rest } = others;
  const isSaml = signInUrl !== null && certificates !== null;
  return {
    ...rest,
    domains: domains.trim().split(" "),
    roleMap: toRoleMap(roleMap),
    ...optional("defaultRole", defaultRole),
    ...(isSaml ? { saml: { signInUrl, certificates } } : {}),
  };
};

const toTenantSso = (row: typeof ssoConnections.$inferSelect): TenantSso => ({
  tenantId: asTenantId(row.tenantId),
  connection: toConnection(row),
});

const domainForm = /^[a-z0-9.-]+$/;

type FlowPart = Pick<SsoRepo, "startFlow" | "answerFlow" | "takeFlow" | "linkOf" | "link">;

const flowPart = (db: Database): FlowPart => ({
  startFlow: async (flow, now) => {
    await db.delete(ssoFlows).where(lte(ssoFlows.expiresTime, now));
    await db.insert(ssoFlows).values(flow);
  },
  answerFlow: async (state, answer, now) => {
    const isWaiting = and(isNull(ssoFlows.answer), gt(ssoFlows.expiresTime, now));
    const changed = await db
      .update(ssoFlows)
      .set({ answer })
      .where(and(eq(ssoFlows.state, state), isWaiting));
    return changed.rowCount === 1;
  },
  takeFlow: async (secretHash, now) => {
    const [row] = await db
      .delete(ssoFlows)
      .where(and(eq(ssoFlows.secretHash, secretHash), gt(ssoFlows.expiresTime, now)))
      .returning();
    if (row === undefined) return undefined;
    const { answer, ...rest } = row;
    return { ...rest, tenantId: asTenantId(row.tenantId), ...optional("answer", answer) };
  },
  linkOf: async ({ tenantId, connection }, subject) => {
    const [row] = await db
      .select()
      .from(ssoLinks)
      .where(
        and(
          eq(ssoLinks.tenantId, tenantId),
          eq(ssoLinks.connectionId, connection.id),
          eq(ssoLinks.subject, subject),
        ),
      );
    return row && { userId: asUserId(row.userId), managed: row.managed };
  },
  link: async ({ tenantId, connection }, subject, link) => {
    await db.insert(ssoLinks).values({ tenantId, connectionId: connection.id, subject, ...link });
  },
});

export const ssoRepo = (db: Database): SsoRepo => ({
  get: async (tenantId) => {
    const [row] = await db
      .select()
      .from(ssoConnections)
      .where(eq(ssoConnections.tenantId, tenantId));
    return row && toConnection(row);
  },
  put: async (tenantId, { domains, roleMap, defaultRole, saml, ...rest }) => {
    const columns = {
      ...rest,
      domains: ` ${domains.join(" ")} `,
      roleMap: JSON.stringify(roleMap),
      defaultRole: defaultRole ?? null,
      samlSignInUrl: saml?.signInUrl ?? null,
      samlCertificates: saml?.certificates ?? null,
    };
    // What was known at another connection says nothing about this one.
    await db
      .delete(ssoConnections)
      .where(and(eq(ssoConnections.tenantId, tenantId), ne(ssoConnections.id, rest.id)));
    await db
      .insert(ssoConnections)
      .values({ tenantId, ...columns })
      .onConflictDoUpdate({ target: ssoConnections.tenantId, set: columns });
  },
  remove: async (tenantId) => {
    const gone = await db.delete(ssoConnections).where(eq(ssoConnections.tenantId, tenantId));
    return gone.rowCount === 1;
  },
  byId: async (id) => {
    const [row] = await db.select().from(ssoConnections).where(eq(ssoConnections.id, id));
    return row && toTenantSso(row);
  },
  byDomain: async (domain) => {
    if (!domainForm.test(domain)) return [];
    const rows = await db
      .select()
      .from(ssoConnections)
      .where(and(eq(ssoConnections.enabled, true), like(ssoConnections.domains, `% ${domain} %`)));
    return rows.map(toTenantSso);
  },
  ...flowPart(db),
});
