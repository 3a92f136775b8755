/** What is known of an address; absent where the data does not say. */
export interface Place {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly asNumber?: number;
  readonly asName?: string;
  /** The operator's list of Tor exits has it. */
  readonly isTor?: boolean;
}

/**
 * Where addresses of the internet are.
 * - Answers from memory, the same for the life of the process; never throws for any text.
 * - `undefined` for what is no address, for private ones, and where nothing is known.
 * - A country is where a network is registered, which is not always where a machine stands.
 */
export interface Places {
  lookup(address: string): Place | undefined;
}
