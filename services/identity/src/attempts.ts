import { XdrError } from "@xdr/event";
import type { IdentityRepo, SignInAttempts } from "@xdr/ports";
import {
  type AttemptLimit,
  accountLimit,
  addressLimit,
  deviceLimit,
  factorLimit,
} from "./limits.ts";

interface Counter {
  readonly key: string;
  readonly limit: AttemptLimit;
}

const countersOf = (email: string, address: string): readonly Counter[] => [
  { key: `email:${email}`, limit: accountLimit },
  { key: `address:${address}`, limit: addressLimit },
];

/** Milliseconds that must pass after the last failure. */
export const delayMs = (failures: number, limit: AttemptLimit): number => {
  const over = failures - limit.freeFailures;
  return over < 0 ? 0 : Math.min(limit.delayMsMin * 2 ** Math.min(over, 30), limit.delayMsMax);
};

const waitMs = (attempts: SignInAttempts | undefined, limit: AttemptLimit, now: number): number =>
  attempts === undefined
    ? 0
    : Math.max(0, attempts.lastFailureTime + delayMs(attempts.failures, limit) - now);

const refuse = (waitingMs: number): never => {
  throw new XdrError("IDENTITY_ATTEMPTS_EXCEEDED", undefined, {
    retryAfterSeconds: Math.max(1, Math.ceil(waitingMs / 1000)),
  });
};

/**
 * Counts the attempt as failed before it is known to be: a thousand attempts at once find a
 * thousand failures. An attempt that comes too early is refused and not counted, so that it cannot
 * prolong the delay. Throws `IDENTITY_ATTEMPTS_EXCEEDED`.
 */
export const beginAttempt = (
  identity: IdentityRepo,
  who: { readonly email: string; readonly address: string },
  now: number,
): Promise<void> => begin(identity, countersOf(who.email, who.address), now);

/** The same from a known device, which strangers cannot slow down. */
export const beginDeviceAttempt = (
  identity: IdentityRepo,
  deviceHash: string,
  now: number,
): Promise<void> => begin(identity, [{ key: deviceKey(deviceHash), limit: deviceLimit }], now);

export const forgiveDeviceAttempt = (identity: IdentityRepo, deviceHash: string): Promise<void> =>
  identity.clearAttempts(deviceKey(deviceHash));

const deviceKey = (deviceHash: string): string => `device:${deviceHash}`;

/** The same for second factors, which are counted by the user. */
export const beginFactorAttempt = (
  identity: IdentityRepo,
  userId: string,
  now: number,
): Promise<void> => begin(identity, [{ key: factorKey(userId), limit: factorLimit }], now);

export const forgiveFactorAttempt = (identity: IdentityRepo, userId: string): Promise<void> =>
  identity.clearAttempts(factorKey(userId));

const factorKey = (userId: string): string => `factor:${userId}`;

const begin = async (
  identity: IdentityRepo,
  counters: readonly Counter[],
  now: number,
): Promise<void> => {
  const known = new Map<string, SignInAttempts | undefined>();
  for (const { key, limit } of counters) {
    const found = await identity.attempts(key);
    const isOld = found !== undefined && now - found.lastFailureTime >= limit.forgetMs;
    if (isOld) await identity.clearAttempts(key);
    known.set(key, isOld ? undefined : found);
  }
  for (const { key, limit } of counters) {
    const waiting = waitMs(known.get(key), limit, now);
    if (waiting > 0) refuse(waiting);
  }
  for (const { key, limit } of counters) {
    const after = await identity.noteFailure(key, now);
    const isAlone = after.failures === (known.get(key)?.failures ?? 0) + 1;
    if (!isAlone && after.failures > limit.freeFailures) refuse(limit.delayMsMin);
  }
};

/**
 * The attempt succeeded: the account starts anew. Of the address only this attempt is taken back,
 * or else whoever has one account could try others for ever.
 */
export const forgiveAttempt = async (
  identity: IdentityRepo,
  who: { readonly email: string; readonly address: string },
): Promise<void> => {
  const [account, address] = countersOf(who.email, who.address);
  if (account !== undefined) await identity.clearAttempts(account.key);
  if (address !== undefined) await identity.takeBackFailure(address.key);
};
