/** What a step of a decoder's history did. */
export type DecoderChange = "save" | "enable" | "disable" | "delete";

/** One step of the history of a decoder that a tenant wrote: what it was after the step. */
export interface DecoderVersion {
  /** Begins with `own-`. */
  readonly name: string;
  /** From 1; goes on behind a delete. */
  readonly version: number;
  readonly change: DecoderChange;
  readonly enabled: boolean;
  /** A definition as JSON. */
  readonly definition: string;
  /** The lines that it was written for. */
  readonly samples: string;
  /** Why it was changed. */
  readonly note: string;
  readonly authorId: string;
  readonly authorLabel: string;
  readonly createdTime: number;
}

/**
 * Decoders of one tenant's own. Versions are never changed or removed.
 * - `append` throws `REQUEST_CONFLICT` when the version exists: somebody else saved first.
 */
export interface OwnDecoderRepo {
  /** The newest version of each that is not deleted, by name. */
  list(): Promise<readonly DecoderVersion[]>;
  /** The newest version of each that is deleted, by name. */
  deleted(): Promise<readonly DecoderVersion[]>;
  /** Newest first, a delete too. */
  versions(name: string, limit: number): Promise<readonly DecoderVersion[]>;
  append(version: DecoderVersion): Promise<void>;
}
