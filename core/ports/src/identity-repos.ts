import type { TenantId, UserId } from "@xdr/event";
import type { TenantSecurity } from "./factor-repos.ts";

export type Role = "viewer" | "analyst" | "responder" | "admin";

export interface Tenant {
  readonly id: TenantId;
  readonly name: string;
  /** A sandbox may execute nothing real. */
  readonly sandbox: boolean;
  readonly createdTime: number;
}

export interface User {
  readonly id: UserId;
  /** Lower-case, unique over the installation. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdTime: number;
  readonly lastSignInTime?: number;
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
}

/** A session with what decides how far it reaches. */
export interface SessionRow {
  readonly session: Session;
  readonly user: User;
  readonly tenant: Tenant;
  /** Has the user a confirmed second factor? */
  readonly hasFactor: boolean;
  readonly security: TenantSecurity;
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
  /** How many there were; the one whose hash is `except` stays open. */
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
}

/** Named positions, such as `detect`: the last event position whose findings are stored. */
export interface CheckpointRepo {
  get(name: string): Promise<number | undefined>;
  set(name: string, position: number): Promise<void>;
}
