import { XdrError } from "@xdr/event";
import type { KeyState, RingKey } from "@xdr/ports";

/** A key with its bytes; a retired one has none. */
export interface StoredRingKey extends RingKey {
  readonly bytes: Uint8Array | undefined;
}

export interface Ring {
  readonly purpose: string;
  /** Oldest first. */
  readonly keys: readonly StoredRingKey[];
}

const keyBytes = 32;
const states: readonly KeyState[] = ["active", "decrypt-only", "retired"];

/** Never says what stands in the text: it holds keys. */
const unfit = (purpose: string, what: string): XdrError =>
  new XdrError("CONFIG_VALUE_INVALID", `The key ring "${purpose}" ${what}.`);

const stateOf = (value: unknown): KeyState | undefined => states.find((state) => state === value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keyOf = (purpose: string, value: unknown): StoredRingKey => {
  if (!isRecord(value)) throw unfit(purpose, "has an entry that is no key");
  const { kid, createdTime, key } = value;
  const state = stateOf(value["state"]);
  if (typeof kid !== "string" || !/^[a-z0-9-]{1,64}$/.test(kid)) {
    throw unfit(purpose, "has a key without a proper kid");
  }
  if (state === undefined || typeof createdTime !== "number") {
    throw unfit(purpose, `says no state or time of key ${kid}`);
  }
  if (state === "retired") return { kid, state, createdTime, bytes: undefined };
  const bytes = typeof key === "string" ? Buffer.from(key, "base64url") : Buffer.alloc(0);
  if (bytes.length !== keyBytes) throw unfit(purpose, `has a key ${kid} that is not of 32 bytes`);
  // What a person types or an empty disk gives; 32 random bytes have at least 16 kinds.
  if (new Set(bytes).size < 16) throw unfit(purpose, `has a key ${kid} that is not random`);
  return { kid, state, createdTime, bytes: new Uint8Array(bytes) };
};

/** Throws `CONFIG_VALUE_INVALID` for anything that is not a whole ring of this purpose. */
export const parseRing = (purpose: string, text: string): Ring => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unfit(purpose, "is not JSON");
  }
  if (!isRecord(value) || !Array.isArray(value["keys"])) throw unfit(purpose, "has no keys");
  if (value["purpose"] !== purpose) throw unfit(purpose, "was made for another purpose");
  const keys = value["keys"].map((key) => keyOf(purpose, key));
  if (keys.filter(({ state }) => state === "active").length !== 1) {
    throw unfit(purpose, "must have exactly one active key");
  }
  if (new Set(keys.map(({ kid }) => kid)).size !== keys.length) {
    throw unfit(purpose, "names a kid twice");
  }
  const secrets = keys.flatMap(({ bytes }) => (bytes ? [Buffer.from(bytes).toString("hex")] : []));
  if (new Set(secrets).size !== secrets.length) throw unfit(purpose, "uses the same key twice");
  return { purpose, keys };
};

export const formatRing = (ring: Ring): string =>
  `${JSON.stringify(
    {
      purpose: ring.purpose,
      keys: ring.keys.map(({ kid, state, createdTime, bytes }) => ({
        kid,
        state,
        createdTime,
        ...(bytes === undefined ? {} : { key: Buffer.from(bytes).toString("base64url") }),
      })),
    },
    undefined,
    2,
  )}\n`;

/** The ring with a new active key; the one before opens only. */
export const withNewKey = (ring: Ring, key: Omit<StoredRingKey, "state">): Ring => ({
  ...ring,
  keys: [
    ...ring.keys.map((old) =>
      old.state === "active" ? { ...old, state: "decrypt-only" as const } : old,
    ),
    { ...key, state: "active" },
  ],
});

/** The ring without the bytes of that key. */
export const withoutKey = (ring: Ring, kid: string): Ring => {
  const found = ring.keys.find((key) => key.kid === kid);
  if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND", `There is no key ${kid}.`);
  if (found.state === "active") {
    throw new XdrError("REQUEST_CONFLICT", "The active key cannot be retired. Rotate first.");
  }
  return {
    ...ring,
    keys: ring.keys.map((key) =>
      key.kid === kid ? { ...key, state: "retired" as const, bytes: undefined } : key,
    ),
  };
};
