import type { UserId } from "@xdr/event";
import type { Role, ScimGroup, ScimSettings } from "@xdr/ports";
import { roles } from "../member-input.ts";

/** The highest role that a group of the member stands for. */
export const roleBy = (
  { roleMap, defaultRole }: Pick<ScimSettings, "roleMap" | "defaultRole">,
  groups: readonly ScimGroup[],
  userId: UserId,
): Role => {
  const found = groups
    .filter(({ memberIds }) => memberIds.includes(userId))
    .flatMap(({ displayName }) =>
      Object.hasOwn(roleMap, displayName) ? [roleMap[displayName]] : [],
    );
  return roles.findLast((role) => found.includes(role)) ?? defaultRole;
};
