import { hostname, networkInterfaces } from "node:os";
import type { ProtectedTargets } from "@xdr/decide";

/** What no action may touch: this server, by every name and address it has. */
export const protectedTargets = (): ProtectedTargets => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).map((entry) => entry.address),
  );
  return { networks: [], names: [], ownServer: [hostname(), "localhost", ...addresses] };
};
