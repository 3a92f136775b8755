import type { Clock, ControlStore, CredentialVault, Egress, HostCommands } from "@xdr/ports";
import { createConnector } from "@xdr/respond";
import { type ConnectorCatalog, storedDefinition } from "./definition-of.ts";

export interface ConnectorCommandParts extends ConnectorCatalog {
  readonly control: ControlStore;
  readonly vault: CredentialVault;
  readonly egress: Egress;
  readonly clock: Clock;
}

/**
 * Commands to whoever acts: a connector of the tenant where the id is one, else a host. A connector
 * keeps the promises of `HostCommands`, but for undoing by itself: the server does that in its place.
 */
export const withConnectors = (
  parts: ConnectorCommandParts,
  hosts: HostCommands,
): HostCommands => ({
  send: async (tenantId, id, command, signal) => {
    const record = await parts.control.inTenant(tenantId, (tx) => tx.connectors.byId(id));
    if (record === undefined) return hosts.send(tenantId, id, command, signal);
    const definition = storedDefinition(parts, record);
    if (definition === undefined) {
      return { kind: "refused", reason: "The connector's definition fits this version no more." };
    }
    const secrets = await parts.vault.open(tenantId, record.id);
    const values = { ...record.settings, ...secrets };
    return createConnector({ ...parts, definition, values }).operate(command, signal);
  },
});
