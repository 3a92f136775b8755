import type { InputCheck, Role, User } from "@xdr/ports";

export const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];

export const readRole = (check: InputCheck, value: unknown): Role =>
  check.oneOf("role", value, roles);

/** Who can still administer the tenant once this member is as given. */
export const hasAdmin = (members: readonly User[], changed: User): boolean =>
  members
    .map((member) => (member.id === changed.id ? changed : member))
    .some((member) => member.role === "admin" && !member.disabled);
