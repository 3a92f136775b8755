export type EntityKind =
  | "device"
  | "user"
  | "address"
  | "session"
  | "process"
  | "file"
  | "domain"
  | "url"
  | "account"
  | "resource";

/** What an action can be done to: an entity of the incident, or the incident as a whole. */
export type TargetKind = EntityKind | "incident";

/**
 * Something that a finding is about. `key` is canonical and comparable inside one tenant
 * (addresses normalised, names lower-case, users qualified by device or domain); `label` is for
 * people and is hostile text.
 */
export interface Entity {
  readonly kind: EntityKind;
  readonly key: string;
  readonly label: string;
  /** What part it played: the attacker's side, the thing attacked, or something only mentioned. */
  readonly role: "source" | "target" | "related";
}

/** `kind:key`, unique per tenant. */
export const entityId = (entity: Pick<Entity, "kind" | "key">): string =>
  `${entity.kind}:${entity.key}`;
