import { randomBytes, randomUUID } from "node:crypto";
import { type TenantId, XdrError } from "@xdr/event";
import type { Clock, ControlStore, KeyMaterial, KeyRing, TenantKey } from "@xdr/ports";
import { openText, sealText } from "./sealed-text.ts";

/** So long a server goes on with a key that another server replaced or destroyed. */
export const tenantKeysTtlMs = 60_000;
/** Tenants whose keys are held open; the longest unused goes first. */
const tenantsOpenMax = 1000;
const dataKeyBytes = 32;
const attemptsMax = 3;

const purpose = "tenant key";

interface OpenKeys {
  readonly active: KeyMaterial | undefined;
  readonly byKid: ReadonlyMap<string, KeyMaterial>;
  readonly readTime: number;
}

export interface TenantKeysOptions {
  readonly control: ControlStore;
  readonly ring: KeyRing;
  readonly clock: Clock;
}

/** The data keys of tenants, opened with the installation's ring and held for a minute. */
export interface TenantKeys {
  /** Makes the first key of a tenant that has none. */
  active(tenantId: TenantId): Promise<KeyMaterial>;
  /** Undefined when the tenant has no such key, or no longer. */
  byKid(tenantId: TenantId, kid: string): Promise<KeyMaterial | undefined>;
  activeKid(tenantId: TenantId): Promise<string | undefined>;
  rotate(tenantId: TenantId): Promise<void>;
  /** Wraps the keys of the tenant with the ring's active key; how many were not. */
  rewrap(tenantId: TenantId): Promise<number>;
  destroy(tenantId: TenantId): Promise<void>;
}

const bindingOf = (tenantId: string, kid: string) => ({ purpose, binding: [tenantId, kid] });

const unwrap = async (ring: KeyRing, tenantId: TenantId, key: TenantKey): Promise<KeyMaterial> => {
  const outer = await ring.byKid(key.wrappedBy);
  if (outer === undefined) {
    throw new XdrError("SECRETS_SEAL_BROKEN", undefined, {
      detail: `key ${key.wrappedBy} is not in the ring`,
    });
  }
  return { kid: key.kid, bytes: openText(outer, bindingOf(tenantId, key.kid), key.wrapped) };
};

const makeKey = async ({ ring, clock }: TenantKeysOptions, tenantId: TenantId) => {
  const outer = await ring.active();
  const kid = `t-${randomUUID()}`;
  const bytes = randomBytes(dataKeyBytes);
  const wrapped = sealText(outer, bindingOf(tenantId, kid), bytes);
  bytes.fill(0);
  return { kid, wrapped, wrappedBy: outer.kid, createdTime: clock.now() };
};

const forget = (keys: OpenKeys | undefined): void => {
  for (const { bytes } of keys?.byKid.values() ?? []) bytes.fill(0);
};

/** What is held open, by tenant, in the order of use. A key that is in use is not wiped under it. */
const createHeld = (clock: Clock) => {
  const held = new Map<TenantId, OpenKeys>();
  return {
    fresh: (tenantId: TenantId): OpenKeys | undefined => {
      const keys = held.get(tenantId);
      if (keys === undefined || clock.monotonic() - keys.readTime > tenantKeysTtlMs) {
        return undefined;
      }
      held.delete(tenantId);
      held.set(tenantId, keys);
      return keys;
    },
    put: (tenantId: TenantId, keys: OpenKeys): void => {
      held.delete(tenantId);
      held.set(tenantId, keys);
      const [oldest] = held.keys();
      if (held.size > tenantsOpenMax && oldest !== undefined) held.delete(oldest);
    },
    drop: (tenantId: TenantId): void => void held.delete(tenantId),
    wipe: (tenantId: TenantId): void => {
      forget(held.get(tenantId));
      held.delete(tenantId);
    },
  };
};

export const createTenantKeys = (options: TenantKeysOptions): TenantKeys => {
  const { control, ring, clock } = options;
  const held = createHeld(clock);
  const reading = new Map<TenantId, Promise<OpenKeys>>();

  const read = async (tenantId: TenantId): Promise<OpenKeys> => {
    const stored = await control.inTenant(tenantId, (tx) => tx.keys.list());
    const byKid = new Map<string, KeyMaterial>();
    for (const key of stored) byKid.set(key.kid, await unwrap(ring, tenantId, key));
    const activeKid = stored.find(({ state }) => state === "active")?.kid;
    const active = activeKid === undefined ? undefined : byKid.get(activeKid);
    const keys = { active, byKid, readTime: clock.monotonic() };
    held.put(tenantId, keys);
    return keys;
  };
  /** However many ask at once, the keys are read once. */
  const readOnce = (tenantId: TenantId): Promise<OpenKeys> => {
    const running = reading.get(tenantId);
    if (running !== undefined) return running;
    const started = read(tenantId).finally(() => reading.delete(tenantId));
    reading.set(tenantId, started);
    return started;
  };
  const keysOf = async (tenantId: TenantId): Promise<OpenKeys> =>
    held.fresh(tenantId) ?? readOnce(tenantId);
  const activate = async (tenantId: TenantId, before: string | undefined): Promise<boolean> => {
    const key = await makeKey(options, tenantId);
    const isFirst = await control.inTenant(tenantId, (tx) => tx.keys.activate(key, before));
    held.drop(tenantId);
    return isFirst;
  };

  return {
    active: async (tenantId) => {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const { active } = await keysOf(tenantId);
        if (active !== undefined) return active;
        await activate(tenantId, undefined);
      }
      throw new XdrError("SERVER_UNAVAILABLE", undefined, {
        detail: "no tenant key could be made",
      });
    },
    byKid: async (tenantId, kid) =>
      (await keysOf(tenantId)).byKid.get(kid) ?? (await readOnce(tenantId)).byKid.get(kid),
    activeKid: async (tenantId) => (await readOnce(tenantId)).active?.kid,
    rotate: async (tenantId) => {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const { active } = await readOnce(tenantId);
        if (await activate(tenantId, active?.kid)) return;
      }
      throw new XdrError("REQUEST_CONFLICT");
    },
    rewrap: (tenantId) => rewrapAll(options, tenantId),
    destroy: async (tenantId) => {
      await control.inTenant(tenantId, (tx) => tx.keys.removeAll());
      held.wipe(tenantId);
    },
  };
};

const rewrapAll = async (
  { control, ring }: TenantKeysOptions,
  tenantId: TenantId,
): Promise<number> => {
  const outer = await ring.active();
  const stored = await control.inTenant(tenantId, (tx) => tx.keys.list());
  const old = stored.filter(({ wrappedBy }) => wrappedBy !== outer.kid);
  for (const key of old) {
    const { kid, bytes } = await unwrap(ring, tenantId, key);
    const wrapped = sealText(outer, bindingOf(tenantId, kid), bytes);
    bytes.fill(0);
    const change = { kid, wrapped, wrappedBy: outer.kid };
    await control.inTenant(tenantId, (tx) => tx.keys.rewrap(change, key.wrappedBy));
  }
  return old.length;
};
