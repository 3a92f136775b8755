import type { TenantId, UserId } from "@xdr/event";
import type { CustomRole, Role, User } from "./identity-repos.ts";

/** Members of the tenant. */
export interface UserRepo {
  list(): Promise<readonly User[]>;
  /** The same; until this transaction ends, no other one changes a member. */
  lockAll(): Promise<readonly User[]>;
  byId(id: UserId): Promise<User | undefined>;
  /**
   * Name, role and whether disabled; all else is left as it is. Throws `REQUEST_NOT_FOUND`, also for a
   * custom role that the tenant does not have.
   */
  update(user: Pick<User, "id" | "name" | "role" | "customRole" | "disabled">): Promise<void>;
}

/** The tenant's own roles. */
export interface RoleRepo {
  /** By name. */
  list(): Promise<readonly CustomRole[]>;
  byId(id: string): Promise<CustomRole | undefined>;
  /**
   * Adds or changes; whoever holds it has it as it is now, in the same transaction. Throws
   * `REQUEST_CONFLICT` for a name that another one has.
   */
  put(role: CustomRole): Promise<void>;
  /** False when there was none. Throws `REQUEST_CONFLICT` while somebody holds it. */
  remove(id: string): Promise<boolean>;
}

/**
 * An open link: to join the tenant, or to set a new password. Its secret is kept as a hash only.
 */
export interface Invitation {
  readonly id: string;
  readonly kind: "join" | "reset";
  /** Lower-case. */
  readonly email: string;
  /** What the new member will be; of a reset, what the member is. */
  readonly role: Role;
  /** Whose password a reset sets. */
  readonly userId?: UserId;
  readonly createdTime: number;
  readonly createdBy: string;
  readonly expiresTime: number;
}

/** The tenant's open invitations. */
export interface InvitationRepo {
  /** Takes the place of an earlier one of the same kind for the same e-mail. */
  put(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Newest first; expired ones too, until they are taken back. */
  list(): Promise<readonly Invitation[]>;
  /** The one that was there. */
  remove(id: string): Promise<Invitation | undefined>;
}

/** Invitations by their secret, before a tenant is known. */
export interface InvitationDirectory {
  byToken(
    tokenHash: string,
    now: number,
  ): Promise<{ readonly tenantId: TenantId; readonly invitation: Invitation } | undefined>;
  /** True for exactly one caller. */
  consume(tokenHash: string, now: number): Promise<boolean>;
}
