import { getServers } from "node:dns";
import { hostname, networkInterfaces } from "node:os";
import type { ProtectedTargets } from "@xdr/decide";
import { normalizeAddress, type ProtectedList } from "@xdr/event";

/** Without its port, as `dns.getServers` may give one. */
const addressOf = (text: string): readonly string[] => {
  const address = normalizeAddress(text) ?? normalizeAddress(text.replace(/:\d+$/, ""));
  return address === undefined ? [] : [address];
};

const hostOf = (url: string): readonly string[] =>
  URL.canParse(url) ? [new URL(url).hostname.replace(/^\[(.*)\]$/, "$1")] : [];

/**
 * What no action may touch: this server by every name and address it has, the name servers that it
 * asks, and what the tenant lists.
 */
export const protectedTargets = (list: ProtectedList, publicUrl: string): ProtectedTargets => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).map((entry) => entry.address),
  );
  return {
    networks: [...list.networks, ...getServers().flatMap(addressOf)],
    names: list.names,
    ownServer: [hostname(), "localhost", ...addresses, ...hostOf(publicUrl)],
  };
};
