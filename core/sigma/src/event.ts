/** Which log sources a rule is for. Every key that is named must be offered by the event. */
export interface SigmaLogsource {
  readonly product?: string;
  readonly category?: string;
  readonly service?: string;
}

/** Which log sources an event belongs to; one event may serve several services and categories. */
export interface SigmaEventLogsource {
  readonly product?: string;
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

/** Texts in which none of the keywords can be. */
export interface TextSkip {
  /** Texts with fewer characters. */
  readonly charsMin: number;
  /** The texts of numbers. */
  readonly numbers: boolean;
}

/** What an event must offer to be matched. Reading it must be cheap and give the same each time. */
export interface SigmaEvent {
  readonly logsource: SigmaEventLogsource;
  /** The value of a field, `undefined` when absent. Of an array any element may match. */
  field(name: string): unknown;
  /** Every text of the event, for keyword searches; what `skip` names may be left out. */
  texts(skip?: TextSkip): Iterable<string>;
}

/** Nesting that `flatEvent` walks when it looks for texts; deeper values are not searched. */
export const eventDepthMax = 32;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function walkPath(fields: Readonly<Record<string, unknown>>, name: string): unknown {
  let value: unknown = fields;
  for (const part of name.split(".")) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

/** Adds the texts of a value, but for those that may be left out. */
function addTexts(
  value: unknown,
  into: { readonly skip: TextSkip; found: string[] },
  depth: number,
) {
  const { skip, found } = into;
  if (typeof value === "string") {
    if (value.length >= skip.charsMin) found.push(value);
  } else if (typeof value === "number") {
    if (!skip.numbers) found.push(String(value));
  } else if (typeof value === "boolean" || typeof value === "bigint") {
    found.push(String(value));
  } else if (typeof value === "object" && value !== null && depth < eventDepthMax) {
    for (const inner of Object.values(value)) addTexts(inner, into, depth + 1);
  }
}

const nothingSkipped: TextSkip = { charsMin: 0, numbers: false };

function textsOf(value: unknown, skip = nothingSkipped): readonly string[] {
  const found: string[] = [];
  addTexts(value, { skip, found }, 0);
  return found;
}

/**
 * Sees a plain object as an event. A name is looked up as it stands first, then a dotted name is
 * walked through nested objects. Own properties only.
 */
export function flatEvent(
  fields: Readonly<Record<string, unknown>>,
  logsource: SigmaEventLogsource,
): SigmaEvent {
  return {
    logsource,
    field: (name) => {
      if (Object.hasOwn(fields, name)) return fields[name];
      return name.includes(".") ? walkPath(fields, name) : undefined;
    },
    texts: (skip) => textsOf(fields, skip),
  };
}
