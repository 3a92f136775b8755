/** What a user agent says of itself, in words; absent where it does not say. */
export interface AgentFacts {
  /** Lower case, such as `firefox` or `curl`. */
  readonly browser?: string;
  readonly browserVersion?: string;
  readonly os?: string;
  /** `desktop`, `mobile`, `tablet`, `tv`. */
  readonly device?: string;
  /** A program and nobody's browser, by what it says. */
  readonly isBot: boolean;
}

/**
 * What is written in names that the web uses.
 * - Answers from memory, the same for the life of the process; never throws for any text.
 * - The texts are the remote side's: whoever lies is believed.
 */
export interface WebNames {
  /** The name that somebody registered: `example.co.uk` of `a.b.example.co.uk`. Undefined for addresses, for single words and for suffixes themselves. */
  registeredDomain(hostname: string): string | undefined;
  /** Undefined for an empty text. */
  agent(userAgent: string): AgentFacts | undefined;
}
