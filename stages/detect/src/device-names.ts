import { addressScope, type DecodedEvent, normalizeAddress, type TenantId } from "@xdr/event";
import { deviceAddressesMax } from "./limits.ts";
import { isSensor } from "./sensor.ts";

/** Host name of the tenant's device that has this address, as far as events have told. */
export type DeviceName = (address: string) => string | undefined;

/**
 * Which address is which device, learnt from events that devices report of themselves. With it
 * what a network sensor saw of an address and what the device itself reports are one device.
 */
export interface DeviceNames {
  note(decoded: DecodedEvent): void;
  of(tenantId: TenantId): DeviceName;
  /** Plain data for JSON. */
  snapshot(): unknown;
  /** Throws on foreign data. */
  restore(snapshot: unknown): void;
}

/** Remembers `deviceAddressesMax` addresses, those learnt last; the latest name of one counts. */
export const createDeviceNames = (): DeviceNames => {
  const names = new Map<string, string>();
  const keyOf = (tenantId: string, address: string): string => `${address} ${tenantId}`;
  return {
    note: (decoded) => {
      const hostname = decoded.event.device?.hostname;
      const address = ownAddressOf(decoded);
      if (hostname === undefined || hostname === "" || address === undefined) return;
      const key = keyOf(decoded.record.tenantId, address);
      if (names.get(key) === hostname) return;
      names.delete(key);
      names.set(key, hostname);
      if (names.size > deviceAddressesMax) names.delete(names.keys().next().value ?? "");
    },
    of: (tenantId) => (address) => names.get(keyOf(tenantId, address)),
    snapshot: () => [...names],
    restore: (snapshot) => {
      const entries: unknown[] = Array.isArray(snapshot) ? snapshot : [undefined];
      const read = entries.map((entry) => {
        const [key, name]: unknown[] = Array.isArray(entry) ? entry : [];
        if (typeof key === "string" && typeof name === "string") return [key, name] as const;
        throw new TypeError("not a snapshot of device names");
      });
      names.clear();
      for (const [key, name] of read) names.set(key, name);
    },
  };
};

/**
 * The address that a device says is its own: it is named as such, or its packet filter let
 * something in for it. What was forwarded is for somebody else and says nothing.
 */
const ownAddressOf = (decoded: DecodedEvent): string | undefined => {
  const { event } = decoded;
  const isInbound = event.connection_info?.direction === "Inbound" && !isSensor(decoded);
  const text = event.device?.ip ?? (isInbound ? event.dst_endpoint?.ip : undefined);
  const address = text === undefined ? undefined : normalizeAddress(text);
  if (address === undefined) return undefined;
  const scope = addressScope(address);
  const isUnicast = scope === "public" || scope === "private" || scope === "link-local";
  return isUnicast && !address.endsWith(".255") ? address : undefined;
};
