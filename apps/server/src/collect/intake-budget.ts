import { type RawRecord, type TenantId, XdrError } from "@xdr/event";

/**
 * Bytes of memory that deliveries may take from their arrival to their commit, over all inputs. At
 * 10,000 events of 800 bytes a second it is 1.4 seconds of work.
 */
export const intakeBytesMax = 64 * 1024 * 1024;

/** Measured: an event's objects, and what they take for each byte of a record with many fields. */
const eventBytes = 1_536;
const bytesPerRawByte = 4;

/** Bytes of memory that records take while they are decoded, wait, and are written. */
export const memoryOf = (records: readonly Pick<RawRecord, "raw">[]): number =>
  records.reduce((sum, { raw }) => sum + eventBytes + raw.length * bytesPerRawByte, 0);

/** What a delivery holds. */
export interface Hold {
  /** False: there is no room for more; what was held before is still held. */
  grow(bytes: number): boolean;
  /** Gives everything back. Idempotent. */
  release(): void;
}

/**
 * Shares the memory for deliveries among tenants. One tenant may hold twice what is left free: alone
 * it gets two thirds, two that flood get two fifths each, and whoever comes next always finds room.
 * A delivery that is larger than that comes in while no other such delivery is in.
 */
export interface IntakeBudget {
  /** Undefined: no room for this tenant now. */
  tryHold(tenantId: TenantId, bytes: number): Hold | undefined;
  /** As `tryHold`; throws `COLLECT_QUEUE_FULL`. */
  hold(tenantId: TenantId, bytes: number): Hold;
  /** Resolves when something was given back. */
  change(): Promise<void>;
  heldBytes(): number;
}

const timesFreeMax = 2;
const aloneShare = timesFreeMax / (timesFreeMax + 1);

export const createIntakeBudget = (bytesMax: number = intakeBytesMax): IntakeBudget => {
  const byTenant = new Map<TenantId, number>();
  let total = 0;
  let isLargeIn = false;
  let wake: (() => void)[] = [];

  const hasRoom = (tenantId: TenantId, bytes: number): boolean =>
    (byTenant.get(tenantId) ?? 0) + bytes <= timesFreeMax * (bytesMax - total - bytes);
  const add = (tenantId: TenantId, bytes: number): void => {
    const held = (byTenant.get(tenantId) ?? 0) + bytes;
    if (held === 0) byTenant.delete(tenantId);
    else byTenant.set(tenantId, held);
    total += bytes;
  };
  const giveBack = (tenantId: TenantId, bytes: number): void => {
    add(tenantId, -bytes);
    const woken = wake;
    wake = [];
    for (const one of woken) one();
  };
  /** A large delivery counts as what a tenant alone may hold, so that others keep their room. */
  const largeBytes = (bytes: number): number =>
    Math.max(0, Math.min(bytes, Math.floor((bytesMax - total) * aloneShare)));

  const holdOf = (tenantId: TenantId, first: number, isLarge: boolean): Hold => {
    let held = first;
    let isReleased = false;
    add(tenantId, held);
    return {
      grow: (bytes) => {
        if (isReleased || (!isLarge && !hasRoom(tenantId, bytes))) return false;
        if (!isLarge) {
          held += bytes;
          add(tenantId, bytes);
        }
        return true;
      },
      release: () => {
        if (isReleased) return;
        isReleased = true;
        if (isLarge) isLargeIn = false;
        giveBack(tenantId, held);
      },
    };
  };
  const tryHold: IntakeBudget["tryHold"] = (tenantId, bytes) => {
    if (hasRoom(tenantId, bytes)) return holdOf(tenantId, bytes, false);
    const isTooLarge = bytes > bytesMax * aloneShare;
    if (!isTooLarge || isLargeIn) return undefined;
    const counted = largeBytes(bytes);
    isLargeIn = true;
    return holdOf(tenantId, counted, true);
  };

  return {
    tryHold,
    hold: (tenantId, bytes) => {
      const held = tryHold(tenantId, bytes);
      if (held === undefined)
        throw new XdrError("COLLECT_QUEUE_FULL", undefined, { retryAfterSeconds: 1 });
      return held;
    },
    change: () => new Promise((resolve) => wake.push(resolve)),
    heldBytes: () => total,
  };
};
