import type { InvitationWithToken } from "@xdr/identity";
import { type ApiKey, type CustomRole, type Invitation, standingOf, type User } from "@xdr/ports";
import type { System } from "../system.ts";

export const presentMember = (user: User) => ({
  id: user.id,
  email: user.email,
  name: user.name,
  role: user.role,
  ...(user.customRole === undefined
    ? {}
    : { customRole: { id: user.customRole.id, name: user.customRole.name } }),
  disabled: user.disabled,
  ...(user.lastSignInTime === undefined ? {} : { lastSignInTime: user.lastSignInTime }),
});

export const presentRole = (role: CustomRole) => ({
  ...role,
  permissions: [...role.permissions],
  countsAs: standingOf(role.permissions),
});

export const presentInvitation = (invitation: Invitation) => {
  const { userId: _user, ...rest } = invitation;
  return { ...rest };
};

/** The secret stands behind `#`: browsers send that part to no server. */
export const presentLink = (system: System, { invitation, token }: InvitationWithToken) => ({
  invitation: presentInvitation(invitation),
  link: `${system.addresses.http}/join#token=${token}`,
});

export const presentApiKey = (key: ApiKey) => ({ ...key, permissions: [...key.permissions] });
