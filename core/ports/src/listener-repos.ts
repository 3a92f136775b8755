import type { SourceId, TenantId } from "@xdr/event";
import type { Source } from "./source-repos.ts";

export const listenerProtocols = ["udp", "tcp", "tls"] as const;
export type ListenerProtocol = (typeof listenerProtocols)[number];

/** A port of this installation whose syslog records belong to one source. */
export interface Listener {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  /** Who may send, in CIDR notation; none: anybody who reaches the port. */
  readonly networks: readonly string[];
  /** PEM. With it a sender over TLS must show a certificate of this authority. */
  readonly clientCa?: string;
  readonly disabled: boolean;
  readonly createdTime: number;
}

/**
 * `create` and `update` throw `REQUEST_CONFLICT` where a port is taken by another listener of the
 * installation (UDP and TCP have their own ports); `update` and `delete` throw `REQUEST_NOT_FOUND`.
 */
export interface ListenerRepo {
  /** By port, then protocol. */
  list(): Promise<readonly Listener[]>;
  byId(id: string): Promise<Listener | undefined>;
  create(listener: Listener): Promise<void>;
  /** Everything but the source, the protocol and the time of creation. */
  update(listener: Listener): Promise<void>;
  delete(id: string): Promise<void>;
}

export interface ListenerDirectory {
  /** Over all tenants. */
  list(): Promise<readonly { readonly listener: Listener; readonly source: Source }[]>;
}
