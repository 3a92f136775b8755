import type { Member, Role } from "../../api/types.ts";

export const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];

export const roleHints: Readonly<Record<Role, string>> = {
  viewer: "sees everything of the tenant, changes nothing",
  analyst: "works incidents",
  responder: "also changes rules and responds",
  admin: "also manages sources and people",
};

/** `rule:write` as words. */
export const permissionText = (permission: string): string => {
  const [noun = "", verb = ""] = permission.split(":");
  const words: Readonly<Record<string, string>> = { read: "see", write: "change" };
  return `${words[verb] ?? verb} ${noun === "receipt" ? "the audit log" : `${noun}s`}`;
};

export interface RoleRow {
  readonly role: Role;
  readonly permissions: readonly string[];
}

/** Members who may do that now: the disabled may do nothing. */
export const whoCan = (
  permission: string,
  members: readonly Member[],
  table: readonly RoleRow[],
): readonly Member[] => {
  const allowed = table.filter((row) => row.permissions.includes(permission));
  const names = new Set(allowed.map(({ role }) => role));
  return members.filter((member) => !member.disabled && names.has(member.role));
};
