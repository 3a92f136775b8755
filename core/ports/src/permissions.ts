import { asTenantId } from "@xdr/event";
import type { Role, Tenant } from "./identity-repos.ts";

/** What a verb may ask for: `noun:read` or `noun:write`. */
export type Permission =
  | "tenant:read"
  | "tenant:write"
  | "event:read"
  | "finding:read"
  | "incident:read"
  | "incident:write"
  | "rule:read"
  | "rule:test"
  | "rule:write"
  | "source:read"
  | "source:write"
  | "agent:read"
  | "agent:write"
  | "user:read"
  | "user:write"
  | "policy:read"
  | "policy:write"
  | "receipt:read"
  | "platform:read"
  | "platform:write"
  | "response:read"
  | "response:request"
  | "response:approve"
  | "response:manage";

const viewer: readonly Permission[] = [
  "tenant:read",
  "event:read",
  "finding:read",
  "incident:read",
  "rule:read",
  "source:read",
  "agent:read",
  "policy:read",
  "response:read",
];
const analyst: readonly Permission[] = [
  ...viewer,
  "incident:write",
  "rule:test",
  "user:read",
  "receipt:read",
  "response:request",
];
const responder: readonly Permission[] = [...analyst, "rule:write", "response:approve"];
const admin: readonly Permission[] = [
  ...responder,
  "tenant:write",
  "source:write",
  "agent:write",
  "policy:write",
  "user:write",
  "response:manage",
];

/** The whole permission table. Each role can do what the one before it can: viewer < … < admin. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  viewer,
  analyst,
  responder,
  admin,
};

/**
 * The tenant whose members are operators: they run the installation and have no tenant's data. It
 * takes nothing in and has no events, rules or incidents of its own.
 */
export const platformTenantId = asTenantId("platform");

const watcher: readonly Permission[] = ["platform:read", "receipt:read"];
const operator: readonly Permission[] = [...watcher, "platform:write", "user:read", "user:write"];

/** The same roles among operators: an administrator runs the installation, the others look on. */
export const permissionsIn = (tenant: Pick<Tenant, "id">, role: Role): readonly Permission[] => {
  if (tenant.id !== platformTenantId) return rolePermissions[role];
  return role === "admin" ? operator : watcher;
};

/** May this role do that? */
export const permits = (role: Role, permission: Permission): boolean =>
  rolePermissions[role].includes(permission);
