import {
  type ActionEntry,
  isInNetwork,
  normalizeAddress,
  type Proposal,
  type TargetKind,
  XdrError,
} from "@xdr/event";
import { Value } from "typebox/value";

type Target = Proposal["target"];

/** A user without the host or domain that qualifies the key. */
export const bareName = (key: string): string => key.slice(key.lastIndexOf("\\") + 1);

/** What the responder on the host is given, by the kind of the target. */
const shapes: Partial<Record<TargetKind, (target: Target) => object>> = {
  address: ({ key }) => ({ address: normalizeAddress(key) ?? key }),
  device: () => ({}),
  user: ({ key }) => ({ user: bareName(key) }),
  process: ({ key }) => ({ pid: Number(/(\d{1,9})$/.exec(key)?.[1] ?? Number.NaN) }),
  file: ({ label }) => ({ path: label }),
  session: ({ label }) => ({ session: label }),
};

/**
 * The target as the executor takes it, checked against the action's schema. The same proposal gives
 * the same target: what policy judged is what is done. Throws `REQUEST_BODY_INVALID`.
 */
export const hostTargetOf = (entry: ActionEntry, target: Target): object => {
  const value = shapes[entry.targetKind]?.(target) ?? {};
  if (target.kind !== entry.targetKind || !Value.Check(entry.targetSchema, value)) {
    throw new XdrError("REQUEST_BODY_INVALID", undefined, {
      issues: [{ path: "target", message: `is nothing that ${entry.name} can be done to` }],
    });
  }
  return value;
};

/** Networks of IPv6 whose addresses hold one of IPv4: RFC 4291, RFC 6052, RFC 3056, RFC 4380. */
const embeddingNetworks = ["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"];

/** Why an address is none that may be acted on, whatever the lists say; `undefined` otherwise. */
export const addressProblem = ({ kind, key }: Target): string | undefined => {
  if (kind !== "address") return undefined;
  const address = normalizeAddress(key);
  if (address === undefined) return "The target is not one address in its usual notation.";
  return embeddingNetworks.some((network) => isInNetwork(address, network))
    ? "The address holds an IPv4 address: name that one."
    : undefined;
};
