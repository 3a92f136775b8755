import type { ActionEntry, Proposal } from "@xdr/event";
import { normalizeAddress, XdrError } from "@xdr/event";
import type { Agent, ConnectorRecord } from "@xdr/ports";
import { bareName, hostTargetOf } from "./host-target.ts";

/** Where an action can be carried out: a host with our agent, or a product that was connected. */
export interface Place {
  readonly id: string;
  /** Name of the host, or what people call the connector. */
  readonly hostname: string;
  /** Its product, where it is a connector. */
  readonly connector?: string;
}

export const placeOfAgent = ({ id, hostname }: Agent): Place => ({ id, hostname });

export const placeOfConnector = ({ id, name, product }: ConnectorRecord): Place => ({
  ...{ id, hostname: name, connector: product },
});

/** What a connector is given, by the kind of the target; other kinds only our agent can act on. */
const names: Partial<Record<Proposal["target"]["kind"], (key: string) => string>> = {
  address: (key) => normalizeAddress(key) ?? key,
  user: bareName,
  device: (key) => key,
  incident: (key) => key,
};

/**
 * The target as the place takes it. The same proposal gives the same target: what policy judged is
 * what is done. Throws `REQUEST_BODY_INVALID`.
 */
export const targetAt = (
  { connector }: Pick<Place, "connector">,
  entry: ActionEntry,
  target: Proposal["target"],
): object => {
  if (connector === undefined) return hostTargetOf(entry, target);
  const name = target.kind === entry.targetKind ? names[target.kind]?.(target.key) : undefined;
  if (name !== undefined) return { target: name };
  throw new XdrError("REQUEST_BODY_INVALID", undefined, {
    issues: [{ path: "target", message: `is nothing that ${entry.name} can be done to` }],
  });
};
