import type { UserId } from "@xdr/event";
import type { Factor } from "./factor-repos.ts";

/** Time-based one-time codes, RFC 6238: SHA-1, six digits, 30 seconds, as authenticator apps do. */
export interface TotpCodes {
  /** 160 random bits, base32. */
  newSecret(): string;
  /** `otpauth://` address for a QR code. */
  uriOf(secret: string, label: string): string;
  /**
   * The step that the code belongs to, when it is the present one or one of `totpDriftSteps` on
   * either side; the caller refuses a step that was used. `now` in milliseconds.
   */
  stepOf(secret: string, code: string, now: number): Promise<number | undefined>;
}

/** One step early or late: clocks of phones are off by seconds, people type slowly. */
export const totpDriftSteps = 1;

/** What a browser is asked (WebAuthn's JSON form) and the challenge in it, base64url. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** WebAuthn ceremonies. What a browser answered is untrusted; a wrong answer is `undefined`. */
export interface Passkeys {
  /** False where the installation's address is a bare IP: WebAuthn wants a name. */
  readonly isAvailable: boolean;
  registration(who: {
    readonly userId: UserId;
    readonly email: string;
    readonly name: string;
    readonly known: readonly Factor[];
  }): Promise<PasskeyRequest>;
  /** The new passkey's public part. Checks challenge, origin and relying party. */
  registered(
    challenge: string,
    answer: unknown,
  ): Promise<
    (Pick<Factor, "material" | "counter"> & { readonly credentialId: string }) | undefined
  >;
  assertion(known: readonly Factor[]): Promise<PasskeyRequest>;
  /** The counter of the assertion, which is at least as high as the factor's. */
  asserted(challenge: string, answer: unknown, factor: Factor): Promise<number | undefined>;
}

export interface SecondFactors {
  readonly totp: TotpCodes;
  readonly passkeys: Passkeys;
}
