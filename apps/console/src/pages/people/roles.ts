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
  const many: Readonly<Record<string, string>> = {
    receipt: "the audit log",
    policy: "the policy",
    platform: "the tenants of the installation",
  };
  return `${words[verb] ?? verb} ${many[noun] ?? `${noun}s`}`;
};

export interface RoleTable {
  readonly items: readonly { readonly role: Role; readonly permissions: readonly string[] }[];
  readonly custom: readonly { readonly id: string; readonly permissions: readonly string[] }[];
}

const heldBy = ({ role, customRole }: Member, table: RoleTable): readonly string[] =>
  (customRole === undefined
    ? table.items.find((row) => row.role === role)
    : table.custom.find((row) => row.id === customRole.id)
  )?.permissions ?? [];

/** Members who may do that now: the disabled may do nothing. */
export const whoCan = (
  permission: string,
  members: readonly Member[],
  table: RoleTable,
): readonly Member[] =>
  members.filter((member) => !member.disabled && heldBy(member, table).includes(permission));

/** What people read; the server's words for a role of the tenant are its name. */
export const roleNameOf = ({ role, customRole }: Pick<Member, "role" | "customRole">): string =>
  customRole?.name ?? role;
