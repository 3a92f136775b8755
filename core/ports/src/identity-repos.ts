import type { TenantId, UserId } from "@xdr/event";
import type { TenantSecurity } from "./factor-repos.ts";
import type { Permission } from "./permissions.ts";
import type { Home, SupportGrant } from "./support-repos.ts";

export type Role = "viewer" | "analyst" | "responder" | "admin";

/** A set of permissions that a tenant made for itself. */
export interface CustomRole {
  readonly id: string;
  /** Unique within the tenant, and none of the ladder. */
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** `suspended` and `deleting`: nobody signs in and nothing is taken in; all data is kept. */
export type TenantState = "active" | "suspended" | "deleting";

export interface Tenant {
  readonly id: TenantId;
  readonly name: string;
  readonly state: TenantState;
  /** Why it is not active; empty while it is. */
  readonly stateReason: string;
  /** From when on it may be erased; only of one that is being deleted. */
  readonly deleteTime?: number;
  /** A sandbox may execute nothing real. */
  readonly sandbox: boolean;
  readonly createdTime: number;
}

/** One that nothing has happened to yet. */
export const newTenant = (id: TenantId, name: string, createdTime: number): Tenant => ({
  id,
  name,
  createdTime,
  state: "active",
  stateReason: "",
  sandbox: false,
});

export interface User {
  readonly id: UserId;
  /** Lower-case, unique over the installation's homes. */
  readonly email: string;
  readonly name: string;
  /** Of whoever has a custom role, the one that it counts as: `standingOf` its permissions. */
  readonly role: Role;
  readonly customRole?: CustomRole;
  readonly disabled: boolean;
  readonly createdTime: number;
  readonly lastSignInTime?: number;
  /** Of whoever is a member of this tenant with an account of another one. */
  readonly home?: Home;
  /** Of an operator who may look in by this grant of the tenant. */
  readonly supportGrantId?: string;
}

export interface Credential {
  readonly user: User;
  readonly tenantId: TenantId;
  /** PHC string. */
  readonly passwordHash: string;
}

export interface Session {
  /** Lower-case hex SHA-256 of the cookie's secret; the secret itself is never stored. */
  readonly idHash: string;
  readonly userId: UserId;
  readonly tenantId: TenantId;
  readonly csrfHash: string;
  readonly createdTime: number;
  readonly lastSeenTime: number;
  readonly expiresTime: number;
  /** When the person last proved who they are, by password or factor. */
  readonly authTime: number;
  /** When a second factor was last shown in this session; absent when none was. */
  readonly factorTime?: number;
  /** The second factor was shown to the tenant's identity provider. */
  readonly factorBySso: boolean;
}

/** A session with what decides how far it reaches. */
export interface SessionRow {
  readonly session: Session;
  readonly user: User;
  readonly tenant: Tenant;
  /** Has the person a confirmed second factor? */
  readonly hasFactor: boolean;
  readonly security: TenantSecurity;
  /** False when the person's home is gone, disabled or in a tenant that is not active. */
  readonly isHomeOpen: boolean;
  /** By which an operator looks in. */
  readonly grant?: SupportGrant;
}

/** Failed sign-ins counted by a key such as `email:…` or `address:…`; kept a day at least. */
export interface SignInAttempts {
  readonly failures: number;
  readonly lastFailureTime: number;
}

export interface IdentityRepo {
  /** Throws `REQUEST_CONFLICT` for a taken id or e-mail, `REQUEST_NOT_FOUND` for a missing tenant. */
  createUser(tenantId: TenantId, user: User, passwordHash: string): Promise<void>;
  setPassword(userId: UserId, passwordHash: string): Promise<void>;
  /** Of a person's home. */
  credentialByEmail(email: string): Promise<Credential | undefined>;
  noteSignIn(userId: UserId, time: number): Promise<void>;
  createSession(session: Session): Promise<void>;
  /** Also the user, so that a disabled one is refused at once. */
  sessionByHash(idHash: string): Promise<SessionRow | undefined>;
  /** The person proved it again; `factorTime` is left as it is where none is given. */
  noteAuthentication(
    idHash: string,
    times: Pick<Session, "authTime" | "factorTime">,
  ): Promise<void>;
  /** What a passkey is to sign next; in the place of an earlier one. */
  setChallenge(idHash: string, challenge: string): Promise<void>;
  /** The challenge, for one caller. */
  takeChallenge(idHash: string): Promise<string | undefined>;
  touchSession(idHash: string, time: number): Promise<void>;
  deleteSession(idHash: string): Promise<void>;
  /** Most recently used first. */
  sessionsOfUser(userId: UserId): Promise<readonly Session[]>;
  /**
   * Of a home, also those in other tenants. How many there were; the one whose hash is `except` stays
   * open.
   */
  deleteSessionsOfUser(userId: UserId, except?: string): Promise<number>;
  attempts(key: string): Promise<SignInAttempts | undefined>;
  noteFailure(key: string, time: number): Promise<SignInAttempts>;
  /** One failure less: an attempt that was counted before it was known to succeed. */
  takeBackFailure(key: string): Promise<void>;
  clearAttempts(key: string): Promise<void>;
  /** One-time set-up tokens, hashed. `consume` is true for exactly one caller. */
  createSetupToken(hash: string, expiresTime: number): Promise<void>;
  consumeSetupToken(hash: string, now: number): Promise<boolean>;
}

export interface TenantRepo {
  /** Throws `REQUEST_CONFLICT` for a taken id. */
  create(tenant: Tenant): Promise<void>;
  list(): Promise<readonly Tenant[]>;
  byId(id: TenantId): Promise<Tenant | undefined>;
  /** Throws `REQUEST_NOT_FOUND`. */
  setState(id: TenantId, change: TenantStateChange): Promise<void>;
  /**
   * How many rows each table has of a tenant that is being deleted or is gone. Every table that holds
   * rows of tenants is named, but the audit log, which stays.
   */
  erasableRows(id: TenantId): Promise<Readonly<Record<string, number>>>;
  /**
   * Removes every row of the tenant, its keys among them, and the tenant; its receipts stay. Nothing
   * can be written for it afterwards. Throws `REQUEST_CONFLICT`, and removes nothing, unless it is
   * being deleted, its time has come and no legal hold stands.
   */
  erase(id: TenantId, now: number): Promise<void>;
  /** Those that are gone, the first one first. */
  erased(): Promise<readonly { readonly id: TenantId; readonly erasedTime: number }[]>;
}

export type TenantStateChange =
  | { readonly state: "active" }
  | { readonly state: "suspended"; readonly stateReason: string }
  | { readonly state: "deleting"; readonly stateReason: string; readonly deleteTime: number };

/** Named positions, such as `detect`: the last event position whose findings are stored. */
export interface CheckpointRepo {
  get(name: string): Promise<number | undefined>;
  set(name: string, position: number): Promise<void>;
}
