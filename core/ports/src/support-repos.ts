import type { TenantId, UserId } from "@xdr/event";
import type { Tenant, User } from "./identity-repos.ts";

/** A tenant lets the operators of the installation look in: read only, for a time, for a reason. */
export interface SupportGrant {
  readonly id: string;
  readonly reason: string;
  readonly createdTime: number;
  /** E-mail address of who granted it. */
  readonly createdBy: string;
  readonly expiresTime: number;
  /** Absent: it was not ended before its time. */
  readonly endedTime?: number;
}

/** The store keeps no longer one. */
export const supportHoursMax = 72;

/** Does it hold now? */
export const isGrantOpen = (
  { expiresTime, endedTime }: Pick<SupportGrant, "expiresTime" | "endedTime">,
  now: number,
): boolean => endedTime === undefined && now < expiresTime;

/** The tenant's grants. */
export interface SupportRepo {
  /** Newest first. */
  list(): Promise<readonly SupportGrant[]>;
  put(grant: SupportGrant): Promise<void>;
  /** False when there is none, or it was ended before. */
  end(id: string, time: number): Promise<boolean>;
}

/** Where a person's password and second factors are. */
export interface Home {
  readonly tenantId: TenantId;
  readonly id: UserId;
}

/** A tenant that a person can be in, and as whom. */
export interface MemberPlace {
  readonly tenant: Tenant;
  readonly user: User;
  readonly grant?: SupportGrant;
}

/** People in more than one tenant. */
export interface PlaceRepo {
  /**
   * A row of the person in another tenant; no credentials of its own. Throws `REQUEST_CONFLICT` when
   * there is one, by the same grant or none.
   */
  createGuest(tenantId: TenantId, guest: User & { readonly home: Home }): Promise<void>;
  /** The home first, then the others by the tenant's name; also where the person is disabled. */
  ofPerson(home: Home): Promise<readonly MemberPlace[]>;
  /** Grants that hold at that time, of all tenants. */
  openGrants(
    now: number,
  ): Promise<readonly { readonly tenant: Tenant; readonly grant: SupportGrant }[]>;
}
