/** The host will not do this, for a reason that a person can read. Nothing was done. */
export class Refused extends Error {}

/** One run of an action on this host. */
export interface ResponderRun {
  readonly runId: string;
  /** Milliseconds until the host undoes it by itself; absent: only when it is told to. */
  readonly remainingMs?: number;
  /** What `note` kept before, in this run of the agent or an earlier one. */
  readonly noted: unknown;
  /** Keeps on the disk, before it is done, what `revert` needs to know. */
  note(value: unknown): void;
}

export interface Seen {
  /** Is the effect there now? */
  readonly isThere: boolean;
  /** What the host looks like, for people. */
  readonly observed: string;
}

/**
 * One thing that an agent can do to its host.
 * - Targets and effects are plain JSON and come from outside: each is read anew, whoever signed it.
 * - `plan` looks and changes nothing. `apply` and `revert` may be called again after a crash and end
 *   in the same state. `verify` observes the host.
 * - A `Refused` says that nothing was done; any other error that it failed.
 * - No shell is used; programs get vectors of arguments.
 */
export interface Responder {
  readonly action: string;
  /** A start of the host undoes it, so that it is applied again while its time is not up. */
  readonly isLostAtReboot?: true;
  /** Why there is no way back; then `revert` is refused and no time undoes it. */
  readonly irreversible?: string;
  plan(target: unknown, run: ResponderRun): Promise<unknown>;
  apply(effect: unknown, run: ResponderRun): Promise<void>;
  verify(effect: unknown, run: ResponderRun): Promise<Seen>;
  revert(effect: unknown, run: ResponderRun): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object from outside. Throws `Refused`. */
export const fieldsOf = (value: unknown): Fields => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refused("The target or the plan has the wrong form.");
  }
  return { ...value };
};

/** Text within bounds, without control characters. Throws `Refused`. */
export const textOf = (fields: Fields, name: string, charsMax = 4_096): string => {
  const value = fields[name];
  const isText = typeof value === "string" && value.length > 0 && value.length <= charsMax;
  if (!isText || /\p{Cc}/u.test(value)) throw new Refused(`${name} has the wrong form.`);
  return value;
};

/** A whole number from `min`. Throws `Refused`. */
export const wholeOf = (fields: Fields, name: string, min = 0): number => {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < min) {
    throw new Refused(`${name} has the wrong form.`);
  }
  return value;
};
