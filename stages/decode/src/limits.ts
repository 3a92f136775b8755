/** Every bound of this stage. */
export const decodeLimits = Object.freeze({
  /** Nesting of a JSON record. */
  jsonDepthMax: 64,
  /** Members of all objects of a JSON record together. */
  fieldsMax: 2_000,
  /** Top-level keys looked up to choose a decoder. */
  claimKeysMax: 512,
  /** Characters of a record in which claimed texts are looked for. */
  claimCharsMax: 2_048,
  /** Decoders asked before the generic ones: those that claim a record and find it is not theirs. */
  candidatesMax: 6,
  /** Characters of an undecoded record that become its message. */
  messageCharsMax: 1_024,
  /** Elements and parameters of structured data (RFC 5424) that are read. */
  structuredParamsMax: 256,
  /** Records and bytes joined into one audit event; more begin another. */
  groupRecordsMax: 256,
  groupBytesMax: 1024 * 1024,
  /** An unfinished group waits over so many later records for the rest of it. */
  carryRecordsMax: 200,
  /** Log files whose header is remembered. */
  headersMax: 1_000,
  /** An event further in the future of its receipt is flagged. Milliseconds. */
  futureMsMax: 24 * 60 * 60 * 1000,
});

export type DecodeLimits = { readonly [Name in keyof typeof decodeLimits]: number };
