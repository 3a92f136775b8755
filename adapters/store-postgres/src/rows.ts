import {
  asSourceId,
  asTenantId,
  asUserId,
  type ErrorCode,
  errorCodes,
  type Finding,
  type Incident,
  type Receipt,
  type RecordHints,
  type SeverityId,
} from "@xdr/event";
import {
  type Permission,
  type RuleOrigin,
  type Source,
  type Tenant,
  tenantPermissions,
  type User,
} from "@xdr/ports";
import type { sources, tenants, users } from "./schema.ts";

/** Text columns cannot hold U+0000; half surrogates would be changed on the way. */
export const cleanText = (text: string): string => text.replaceAll("\0", "\u{fffd}").toWellFormed();

/** `{ [name]: value }`, or nothing where the column is null. */
export const optional = <Name extends string, Value>(
  name: Name,
  value: Value | null,
): { readonly [Key in Name]?: Value } => (value === null ? {} : named(name, value));

/** The cast only says what the literal already is: a computed key widens to `string`. */
const named = <Name extends string, Value>(name: Name, value: Value) =>
  ({ [name]: value }) as { readonly [Key in Name]: Value };

export const toTenant = (row: typeof tenants.$inferSelect): Tenant => ({
  id: asTenantId(row.id),
  name: row.name,
  sandbox: row.sandbox,
  createdTime: row.createdTime,
  state: row.state,
  stateReason: row.stateReason,
  ...optional("deleteTime", row.deleteTime),
});

export const toUser = (row: typeof users.$inferSelect): User => ({
  id: asUserId(row.id),
  email: row.email,
  name: row.name,
  role: row.role,
  disabled: row.disabled,
  createdTime: row.createdTime,
  ...optional("lastSignInTime", row.lastSignInTime),
  ...homeOf(row),
  ...optional("supportGrantId", row.supportGrantId),
  ...customRoleOf(row),
});

/** What the column holds was written by `put` of the roles; what is no permission any more is none. */
export const toPermissions = (text: string): readonly Permission[] => {
  const held = text.split(" ");
  return tenantPermissions.filter((one) => held.includes(one));
};

const customRoleOf = (row: typeof users.$inferSelect): Pick<User, "customRole"> => {
  const { customRoleId: id, customRoleName: name, customPermissions: held } = row;
  if (id === null || name === null || held === null) return {};
  return { customRole: { id, name, permissions: toPermissions(held) } };
};

const homeOf = ({ homeTenantId, homeId }: typeof users.$inferSelect): Pick<User, "home"> =>
  homeTenantId === null || homeId === null
    ? {}
    : { home: { tenantId: asTenantId(homeTenantId), id: asUserId(homeId) } };

type SourceRow = Omit<typeof sources.$inferSelect, "tokenHash" | "previousTokenHash">;

export const toSource = (row: SourceRow): Source => ({
  id: asSourceId(row.id),
  tenantId: asTenantId(row.tenantId),
  name: row.name,
  kind: row.kind,
  hints: toHints(row.hints),
  disabled: row.disabled,
  createdTime: row.createdTime,
  ...optional("tokenPrefix", row.tokenPrefix),
  ...previousTokenOf(row),
});

const previousTokenOf = (row: SourceRow): Pick<Source, "previousToken"> => {
  const { previousTokenPrefix: prefix, previousTokenUntil: until } = row;
  return prefix === null || until === null ? {} : { previousToken: { prefix, until } };
};

/** These columns are written by this package only, from values of the same types. */
const toHints = (json: string): RecordHints => JSON.parse(json) as RecordHints;
export const toFinding = (row: { readonly body: string }): Finding =>
  JSON.parse(row.body) as Finding;
export const toIncident = (row: { readonly body: string }): Incident =>
  JSON.parse(row.body) as Incident;
export const toReceipt = (row: { readonly leaf: string; readonly hash: string }): Receipt => ({
  ...(JSON.parse(row.leaf) as Omit<Receipt, "hash">),
  hash: row.hash,
});
/** The column has a check constraint of this form. */
export const toOrigin = (value: string): RuleOrigin => value as RuleOrigin;

/** The column has a check constraint of 1 to 5. */
export const toSeverity = (value: number): SeverityId => value as SeverityId;

/** A code that a later release took out of the table reads as an internal error. */
export const toErrorCode = (code: string): ErrorCode =>
  Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : "SERVER_INTERNAL";
