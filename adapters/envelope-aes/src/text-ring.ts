import { randomBytes, randomUUID } from "node:crypto";
import { XdrError } from "@xdr/event";
import type { Clock, KeyRing } from "@xdr/ports";
import { formatRing, parseRing, type Ring, withNewKey } from "./ring-text.ts";

const keyBytes = 32;

/** A ring with one key more, active; with no ring before, a first one. For a place of secrets. */
export const nextRingText = (purpose: string, text: string | undefined, clock: Clock): string => {
  const before: Ring = text === undefined ? { purpose, keys: [] } : parseRing(purpose, text);
  const bytes = new Uint8Array(randomBytes(keyBytes));
  const key = { kid: `k-${randomUUID()}`, createdTime: clock.now(), bytes };
  return formatRing(withNewKey(before, key));
};

/**
 * A ring that is kept in a place of secrets; `read` gives its text, and caches as it sees fit. It is
 * changed there, not here: `rotate` and `retire` throw `REQUEST_CONFLICT`.
 */
export const openTextRing = (
  purpose: string,
  read: (fresh: boolean) => Promise<string | undefined>,
): KeyRing => {
  const ring = async (fresh = false): Promise<Ring> => {
    const text = await read(fresh);
    if (text === undefined) {
      throw new XdrError("SECRETS_PROVIDER_UNAVAILABLE", undefined, {
        detail: `the key ring "${purpose}" is gone`,
      });
    }
    return parseRing(purpose, text);
  };
  const find = async (kid: string, fresh: boolean) =>
    (await ring(fresh)).keys.find((key) => key.kid === kid);
  const elsewhere = async (): Promise<never> => {
    throw new XdrError("REQUEST_CONFLICT", "The key ring is kept elsewhere: change it there.");
  };
  return {
    purpose,
    keys: async () =>
      (await ring()).keys.map(({ kid, state, createdTime }) => ({ kid, state, createdTime })),
    active: async () => {
      const found = (await ring()).keys.find(({ state }) => state === "active");
      if (found?.bytes === undefined) throw new XdrError("SECRETS_PROVIDER_UNAVAILABLE");
      return { kid: found.kid, bytes: found.bytes };
    },
    byKid: async (kid) => {
      const found = (await find(kid, false)) ?? (await find(kid, true));
      return found?.bytes === undefined ? undefined : { kid, bytes: found.bytes };
    },
    rotate: elsewhere,
    retire: elsewhere,
  };
};
