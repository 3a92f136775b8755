import type { TenantId, UserId } from "@xdr/event";

export type FactorKind = "totp" | "passkey";

/** Something that a person has, besides the password. */
export interface Factor {
  readonly id: string;
  readonly userId: UserId;
  readonly kind: FactorKind;
  readonly name: string;
  /** Of TOTP the sealed seed; of a passkey its public key, base64url of COSE. */
  readonly material: string;
  /** Of passkeys only: base64url, unique over the installation. */
  readonly credentialId?: string;
  /** False until the person has used it once: an enrolment that was not finished counts nothing. */
  readonly confirmed: boolean;
  /** The last TOTP step, or the passkey's signature counter: what comes next must be higher. */
  readonly counter: number;
  readonly createdTime: number;
  readonly lastUsedTime?: number;
}

/** Second factors and recovery codes by user, before a tenant's transaction is open. */
export interface FactorRepo {
  /** Oldest first, unconfirmed ones too. */
  list(userId: UserId): Promise<readonly Factor[]>;
  /** Throws `REQUEST_CONFLICT` for a taken credential id. */
  put(tenantId: TenantId, factor: Factor): Promise<void>;
  /**
   * Takes the counter up to `counter`; true for exactly one caller. A passkey that does not count
   * says zero each time, which is true too. Confirms the factor.
   */
  use(id: string, counter: number, time: number): Promise<boolean>;
  /** False when there was none. */
  remove(userId: UserId, id: string): Promise<boolean>;
  /** All factors and recovery codes; how many confirmed factors there were. */
  removeAll(userId: UserId): Promise<number>;
  /** In the place of those that were there. */
  setRecoveryCodes(tenantId: TenantId, userId: UserId, hashes: readonly string[]): Promise<void>;
  /** True for exactly one caller. */
  useRecoveryCode(userId: UserId, hash: string): Promise<boolean>;
  countRecoveryCodes(userId: UserId): Promise<number>;
  /** The sealed TOTP seeds of a tenant's people, unconfirmed ones too. */
  seeds(tenantId: TenantId): Promise<readonly { readonly id: string; readonly sealed: string }[]>;
  /** Replaces a seed's seal when it still is `before`: for re-encryption beside a running server. */
  reseal(
    tenantId: TenantId,
    seed: { readonly id: string; readonly sealed: string; readonly before: string },
  ): Promise<boolean>;
}

/** How strictly a tenant's members sign in. */
export interface TenantSecurity {
  /** `required`: whoever can do more than an analyst has a second factor or reaches nothing. */
  readonly secondFactor: "required" | "optional";
  /** `nist`: SP 800-63B-4, long and not common; `classes`: 12 with four kinds of characters. */
  readonly passwordPolicy: "nist" | "classes";
}

export const defaultSecurity: TenantSecurity = Object.freeze({
  secondFactor: "required",
  passwordPolicy: "nist",
});

/** `get` gives the default for a tenant that never chose. */
export interface SecurityRepo {
  get(tenantId: TenantId): Promise<TenantSecurity>;
  set(tenantId: TenantId, security: TenantSecurity): Promise<void>;
}
