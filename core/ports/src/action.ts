interface ActionBase<Target, Effect> {
  /** `verb-noun`, such as `block-address`. */
  readonly name: string;
  /** D3FEND countermeasure id, such as `D3-NTF`. */
  readonly countermeasure: string;
  /** What would be done, without doing it. Plain JSON: it is kept in the journal. */
  plan(target: Target): Effect;
  /** Idempotent: applying one effect twice leaves the world as once. */
  apply(effect: Effect, signal: AbortSignal): Promise<void>;
  /** Is the effect there? Observes the world, not our database. */
  verify(effect: Effect, signal: AbortSignal): Promise<boolean>;
}

/**
 * An action knows its inverse or says why it has none; omitting both does not compile. `revert` is
 * idempotent too, undoes only what this effect did, and does nothing when it was not done.
 */
export type Action<Target, Effect> = ActionBase<Target, Effect> &
  (
    | { readonly reversible: true; revert(effect: Effect, signal: AbortSignal): Promise<void> }
    | { readonly reversible: false; readonly why: string }
  );
