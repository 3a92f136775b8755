import { XdrError } from "@xdr/event";
import {
  type Permission,
  permissionsIn,
  type RoleHolder,
  type ServiceContext,
  type User,
} from "@xdr/ports";

const has = (held: readonly Permission[], wanted: readonly Permission[]): boolean =>
  wanted.every((one) => held.includes(one));

/**
 * Nobody gives, takes or uses more than they have: throws `REQUEST_FORBIDDEN` unless the caller may do
 * all of it. An API key reaches no further than its own scopes.
 */
export const requireReach = (
  ctx: Pick<ServiceContext, "permissions">,
  wanted: readonly Permission[],
): void => {
  if (has(ctx.permissions, wanted)) return;
  throw new XdrError("REQUEST_FORBIDDEN", "This is more than you may do yourself.");
};

/**
 * The same for what somebody with that role may do: else whoever manages people could make, or take
 * over, somebody who may do more.
 */
export const requireReachOf = (
  ctx: Pick<ServiceContext, "permissions" | "tenantId">,
  holder: RoleHolder,
): void => requireReach(ctx, permissionsIn({ id: ctx.tenantId }, holder));

/** How a receipt names what somebody is. */
export const roleNameOf = ({ role, customRole }: Pick<User, "role" | "customRole">): string =>
  customRole?.name ?? role;
