/** Which part is damaged: the code for programs, `reason` in the item for people. */
export type DamageCode =
  | "file-header"
  | "file-truncated"
  | "chunk-missing"
  | "chunk-header"
  | "chunk-checksum"
  | "chunk-truncated"
  | "record-header"
  | "record-content";

/** Carries the reason from deep inside a record to the record walk, which turns it into an item. */
export class EvtxDamage extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "EvtxDamage";
  }
}

/** The reason of a damage; anything else is broken code and is thrown on. */
export const damageReason = (thrown: unknown): string => {
  if (thrown instanceof EvtxDamage) return thrown.message;
  throw thrown;
};
