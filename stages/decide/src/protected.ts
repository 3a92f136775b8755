import { addressScope, isInNetwork, normalizeAddress, type Proposal } from "@xdr/event";

/** Targets that no action may touch. */
export interface ProtectedTargets {
  /** Addresses and networks (`10.0.0.0/8`): the tenant's allow-list, its gateways. */
  readonly networks: readonly string[];
  /** Names of devices and users, compared without case; a user also by the name alone. */
  readonly names: readonly string[];
  /** Addresses and host names of this server itself. */
  readonly ownServer: readonly string[];
}

/** Why a target must not be touched, or `undefined`. */
export const protectionOf = (
  target: Proposal["target"],
  targets: ProtectedTargets,
): string | undefined => {
  const name = target.key.toLowerCase();
  const own = targets.ownServer.map((text) => normalizeAddress(text) ?? text.toLowerCase());
  if (own.includes(normalizeAddress(name) ?? name)) return "The target is this server itself.";
  const bare = name.slice(name.lastIndexOf("\\") + 1);
  const names = new Set(targets.names.map((text) => text.toLowerCase()));
  if (names.has(name) || (target.kind === "user" && names.has(bare))) {
    return "The target is on the list of names that are never touched.";
  }
  const address = normalizeAddress(target.key);
  if (address === undefined) {
    return target.kind === "address" ? "The target is not an address." : undefined;
  }
  return addressProtection(address, targets.networks);
};

const addressProtection = (address: string, networks: readonly string[]): string | undefined => {
  const scope = addressScope(address);
  if (scope === "loopback" || scope === "unspecified" || scope === "multicast") {
    return `The target is a ${scope} address: blocking it cuts devices off from themselves.`;
  }
  const network = networks.find((own) => isInNetwork(address, own));
  if (network !== undefined) return `The target lies in ${network}, which is never touched.`;
  if (scope === "link-local") return "The target is a link-local address: routers use those.";
  // Not known to be a gateway, but blocking one would take a whole network down.
  const isGatewayLike = scope === "private" && /(\.1|\.254|:1)$/.test(address);
  return isGatewayLike ? "The target looks like the gateway of a private network." : undefined;
};
