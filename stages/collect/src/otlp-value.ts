/** Plain data of a log record, as JSON can hold it. */
export type OtlpValue =
  | string
  | number
  | boolean
  | null
  | readonly OtlpValue[]
  | { readonly [key: string]: OtlpValue };

export type OtlpAttributes = Readonly<Record<string, OtlpValue>>;

/** Values nested deeper are bad input. */
export const otlpDepthMax = 32;

/** One log record with what is common to its resource and scope. Times are nanoseconds, as digits. */
export interface OtlpRecord {
  readonly timeUnixNano?: string;
  readonly observedTimeUnixNano?: string;
  readonly severityNumber?: number;
  readonly severityText?: string;
  readonly eventName?: string;
  readonly body?: OtlpValue;
  readonly attributes?: OtlpAttributes;
  /** Hex. */
  readonly traceId?: string;
  readonly spanId?: string;
}

/** `__proto__` is a key like any other: log data is hostile. */
export const newAttributes = (): Record<string, OtlpValue> => Object.create(null);

/** 64-bit integers that a double cannot hold stay digits. */
export const integerValue = (value: bigint | string | number): OtlpValue => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

/** JSON has no NaN and no infinities: they become text. */
export const doubleValue = (value: number): OtlpValue =>
  Number.isFinite(value) ? value : String(value);
