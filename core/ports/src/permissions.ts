import { asTenantId } from "@xdr/event";
import type { Role, Tenant, User } from "./identity-repos.ts";

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

/** What decides how much a member may do. */
export type RoleHolder = Pick<User, "role" | "customRole">;

/** What a custom role can be made of: everything within a tenant. */
export const tenantPermissions: readonly Permission[] = admin;

const ladder: readonly Role[] = ["admin", "responder", "analyst"];

/**
 * As which role of the ladder a set of permissions counts where only the ladder is known, such as in
 * policy: the highest one that it holds whole, so never as more than it is.
 */
export const standingOf = (permissions: readonly Permission[]): Role =>
  ladder.find((role) => rolePermissions[role].every((one) => permissions.includes(one))) ??
  "viewer";

/**
 * What a member of the tenant may do. Among operators the same roles mean other things: an
 * administrator runs the installation, the others look on, and there are no custom roles.
 */
export const permissionsIn = (
  tenant: Pick<Tenant, "id">,
  { role, customRole }: RoleHolder,
): readonly Permission[] => {
  if (tenant.id !== platformTenantId) return customRole?.permissions ?? rolePermissions[role];
  return role === "admin" ? operator : watcher;
};

/** May this member of a tenant do that? */
export const permits = ({ role, customRole }: RoleHolder, permission: Permission): boolean =>
  (customRole?.permissions ?? rolePermissions[role]).includes(permission);
