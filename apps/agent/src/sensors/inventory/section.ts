/** One thing that a host has, such as a package. */
export type Item = Readonly<Record<string, string | number>>;

/** By what names a thing for as long as it is there. */
export type Items = ReadonlyMap<string, Item>;

/**
 * One kind of thing that a host has.
 * - `look` says all that there is now; `undefined` where nothing can have changed, or it is not
 *   through yet. It may be called every few seconds and bounds what it does in one call.
 * - It throws where it cannot read; the other sections go on.
 */
export interface Section {
  readonly name: string;
  look(): Items | undefined;
}
