import { addressOf as parseAddress } from "@xdr/decoding";

/** Everything a Windows record says, under its own names. Null prototype: names are hostile. */
export type Names = Record<string, unknown>;

/** A Windows record of whatever shape, brought to one: what the mappings read. */
export interface WindowsRecord {
  readonly eventId: number;
  readonly channel: string | undefined;
  readonly provider: string | undefined;
  readonly computer: string | undefined;
  readonly message: string | undefined;
  /** Candidates for the time as text or epoch, best first. */
  readonly times: readonly TimeCandidate[];
  /**
   * System values as `Tag_Attribute` (`Provider_Name`, `Execution_ProcessID`) and the values of
   * EventData and UserData by name, flat.
   */
  readonly names: Names;
}

export interface TimeCandidate {
  readonly value: unknown;
  /** The field is UTC by definition, whatever the text says. */
  readonly isUtc?: boolean;
}

/** An empty map for untrusted names; `Object.create` only says `any`. */
export const createNames = (): Names => Object.create(null) as Names;

/** Sets the name unless it is taken; then the value goes under `prefix_name`, so nothing is lost. */
export const addName = (names: Names, name: string, value: unknown, prefix: string): void => {
  if (value === undefined) return;
  if (!(name in names)) names[name] = value;
  else if (!(`${prefix}_${name}` in names)) names[`${prefix}_${name}`] = value;
};

/** Windows writes these where it has no value. */
const placeholders: ReadonlySet<string> = new Set(["", "-", "S-1-0-0", "N/A", "(NULL)"]);

/** An element of a list as text; an object of the record has no prototype, so `String` would throw. */
const scalarText = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** Text of the first name that has one; placeholders count as absent, lists are joined by lines. */
export const textOf = (
  { names }: WindowsRecord,
  ...wanted: readonly string[]
): string | undefined => {
  for (const name of wanted) {
    const value = names[name];
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const text = Array.isArray(value) ? value.map(scalarText).join("\n") : value;
    if (typeof text === "string" && !placeholders.has(text)) return text;
  }
  return undefined;
};

/** A number from decimal or `0x` text, as ids, ports and masks are written. */
export const numberOf = (
  record: WindowsRecord,
  ...wanted: readonly string[]
): number | undefined => {
  const text = textOf(record, ...wanted)?.trim();
  if (text === undefined || !/^(?:-?\d{1,15}|0x[0-9a-f]{1,13})$/i.test(text)) return undefined;
  return Number(text);
};

const portMax = 65_535;

/** A port; 0 means that there is none. */
export const portOf = (record: WindowsRecord, ...wanted: readonly string[]): number | undefined => {
  const port = numberOf(record, ...wanted);
  return port !== undefined && port > 0 && port <= portMax ? port : undefined;
};

export const addressOf = (
  record: WindowsRecord,
  ...wanted: readonly string[]
): string | undefined => {
  const text = textOf(record, ...wanted);
  return text === undefined ? undefined : parseAddress(text);
};

/** Event ids are 16-bit; the upper half of what old APIs give are qualifiers. */
export const eventIdOf = (value: unknown): number | undefined => {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^\d{1,10}$/.test(text)) return undefined;
  return Number(text) & 0xffff;
};

/** Keywords as `0x` and hex digits also where they came as a signed 64-bit number. */
export const keywordsOf = (value: unknown): unknown => {
  const text = typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
  if (typeof text === "bigint") return `0x${BigInt.asUintN(64, text).toString(16)}`;
  return typeof text === "string" && /^-\d{1,20}$/.test(text)
    ? `0x${BigInt.asUintN(64, BigInt(text)).toString(16)}`
    : value;
};
