/** JSON Schema draft-07 as plain data: what editors understand. */
export type JsonSchema = Readonly<Record<string, unknown>>;
