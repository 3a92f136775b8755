import {
  addressScope,
  type Entity,
  type EntityKind,
  type Finding,
  type TenantId,
} from "@xdr/event";
import { isHubProcess, isHubSession, isHubUser } from "./hubs.ts";
import { linkWindowsMs } from "./limits.ts";
import { nameOf } from "./phrases.ts";

/**
 * Something that ties findings together. Two findings are linked when they hold the same key, the
 * gap between their times is within `windowMs`, and at least one of them is an anchor: attempts
 * against one user do not tie attackers together, but a login ties to the attempts before it.
 */
export interface LinkKey {
  /** `kind:key`. */
  readonly id: string;
  readonly kind: EntityKind;
  readonly windowMs: number;
  readonly isAnchor: boolean;
  /** What two findings share, as the end of "both have …". */
  readonly why: string;
}

/** Says that an entity is shared by unrelated things in this tenant: a proxy, a scanner of ours. */
export type IsHub = (tenantId: TenantId, entity: Entity) => boolean;

/** The keys of one finding, each once. */
export const linkKeysOf = (finding: Finding, isHub?: IsHub): readonly LinkKey[] => {
  const keys = new Map<string, LinkKey>();
  for (const entity of finding.entities) {
    const key = linkKeyOf(finding, entity);
    if (key === undefined || keys.has(key.id)) continue;
    if (isHub?.(finding.tenantId, entity)) continue;
    keys.set(key.id, key);
  }
  return [...keys.values()];
};

const linkKeyOf = (finding: Finding, entity: Entity): LinkKey | undefined => {
  const isEffect = finding.phase === "effect";
  const name = nameOf(entity.label);
  const key = (windowMs: number, why: string, isAnchor = true): LinkKey => {
    const id = `${entity.kind}:${entity.key}`;
    return { id, kind: entity.kind, windowMs, isAnchor, why };
  };
  switch (entity.kind) {
    case "address":
      return addressLinks(finding, entity)
        ? key(linkWindowsMs.address, `the address ${name}`)
        : undefined;
    case "device":
      return isEffect && finding.severity > 1 && entity.role !== "related"
        ? key(linkWindowsMs.device, `the device ${name}, where both had an effect`)
        : undefined;
    case "user":
      return entity.role === "related" || isHubUser(entity.key)
        ? undefined
        : key(linkWindowsMs.user, `the user ${name}`, isEffect);
    case "session":
      return isHubSession(entity.key)
        ? undefined
        : key(linkWindowsMs.session, `the session ${name}`);
    case "process":
      return isEffect && !isHubProcess(entity.key)
        ? key(linkWindowsMs.process, `the process ${name}`)
        : undefined;
    case "file":
      return isEffect && /^(md5|sha1|sha256):/.test(entity.key)
        ? key(linkWindowsMs.artefact, `the file ${name}`)
        : undefined;
    case "domain":
    case "url":
      return entity.role === "source" || (isEffect && entity.role === "related")
        ? key(linkWindowsMs.artefact, `the ${entity.kind} ${name}`)
        : undefined;
    case "account":
    case "resource":
      return undefined;
  }
};

/**
 * The attacker's side, or a public address that an effect reached out to. Never the address of
 * the device itself: on a public device every scanner of the internet has that one in common.
 */
const addressLinks = (finding: Finding, entity: Entity): boolean => {
  const scope = addressScope(entity.key);
  if (scope === "loopback" || scope === "unspecified" || scope === "multicast") return false;
  const isReachedOut =
    entity.role === "related" && finding.phase === "effect" && scope === "public";
  if (entity.role !== "source" && !isReachedOut) return false;
  return !finding.entities.some(
    (other) =>
      other.key === entity.key &&
      (other.kind === "device" || (other.kind === "address" && other.role === "target")),
  );
};
