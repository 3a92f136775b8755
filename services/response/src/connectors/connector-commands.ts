import { asIncidentId, type TenantId } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  CredentialVault,
  Egress,
  HostCommand,
  HostCommands,
  Mailer,
} from "@xdr/ports";
import { createConnector, incidentFacts } from "@xdr/respond";
import { type ConnectorCatalog, storedDefinition } from "./definition-of.ts";

export interface ConnectorCommandParts extends ConnectorCatalog {
  readonly control: ControlStore;
  readonly vault: CredentialVault;
  readonly egress: Egress;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Where people open the console. */
  readonly addresses: { readonly http: string };
}

const incidentOf = ({ target }: HostCommand): string | undefined =>
  typeof target === "object" && target !== null && "target" in target
    ? String(target.target)
    : undefined;

/** What people would be told, for a plan to tell them about an incident. */
const factsFor = async (
  { control, registry, addresses }: ConnectorCommandParts,
  tenantId: TenantId,
  command: HostCommand,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const entry = registry.find(({ name }) => name === command.action);
  const id = incidentOf(command);
  const isWanted = command.operation === "plan" && entry?.targetKind === "incident";
  if (!isWanted || id === undefined) return undefined;
  const incident = await control.inTenant(tenantId, (tx) => tx.incidents.byId(asIncidentId(id)));
  const base = addresses.http.replace(/\/$/, "");
  return incident === undefined ? undefined : incidentFacts(incident, `${base}/incidents/${id}`);
};

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
    const facts = await factsFor(parts, tenantId, command);
    const { egress, mailer, clock } = parts;
    const about = facts === undefined ? {} : { facts };
    // By name: whoever wires may hold more, which is no part of what is planned.
    const options = { egress, mailer, clock, definition, values, ...about };
    return createConnector(options).operate(command, signal);
  },
});
