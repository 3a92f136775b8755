import { X509Certificate } from "node:crypto";
import { isNetwork, XdrError } from "@xdr/event";
import type { InputCheck, Listener, ListenerRepo } from "@xdr/ports";

/** Per tenant. */
export const listenersMax = 20;
export const listenerNetworksMax = 50;
export const clientCaCharsMax = 32 * 1024;

/** Ports that tenants may open; what the operator set. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const readNetworks = (check: InputCheck, networks: readonly string[]): readonly string[] => {
  check.require(networks.length <= listenerNetworksMax, "networks", "are too many");
  const read = networks.slice(0, listenerNetworksMax).map((text) => text.trim());
  read.forEach((text, index) => {
    check.require(
      isNetwork(text),
      `networks.${index}`,
      "must be like 192.0.2.0/24 or 2001:db8::/32",
    );
  });
  return read;
};

export const readPort = (check: InputCheck, port: unknown, range: PortRange): number =>
  check.integer("port", port, range.first, range.last);

/** PEM of an authority; empty text: none. */
export const readClientCa = (check: InputCheck, text: string): string | undefined => {
  const pem = text.trim();
  if (pem === "") return undefined;
  check.require(
    pem.length <= clientCaCharsMax && isAuthority(pem),
    "clientCa",
    "must be the certificate of an authority, in PEM (-----BEGIN CERTIFICATE-----)",
  );
  return pem;
};

const isAuthority = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    // Not a certificate.
    return false;
  }
};

/** Throws `REQUEST_NOT_FOUND` for what this tenant does not have. */
export const listenerOfTenant = async (listeners: ListenerRepo, id: string): Promise<Listener> => {
  const listener = await listeners.byId(id);
  if (listener === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return listener;
};
