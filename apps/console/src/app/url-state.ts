/**
 * Search state in the address. Everything is flat text, so an address can be read and mailed:
 * `/incidents?status=new,in_progress&severityMin=4`. Unknown or broken values are dropped.
 */
export type RawSearch = Readonly<Record<string, unknown>>;

/** Address text to an object; repeated keys keep the last. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

/** Object to address text; undefined and empty values are left out. Commas stay readable. */
export const stringifySearch = (search: RawSearch): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== "") params.set(key, String(value));
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
};

export const textOf = (value: unknown, lengthMax = 4096): string | undefined => {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value);
  return text === "" ? undefined : text.slice(0, lengthMax);
};

export const integerOf = (value: unknown, min: number, max: number): number | undefined => {
  const number = typeof value === "number" ? value : Number(textOf(value) ?? Number.NaN);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
};

export const choiceOf = <T extends string>(value: unknown, choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice === value);

/** Comma-separated choices in the order of `choices`, each once. */
export const choicesOf = <T extends string>(
  value: unknown,
  choices: readonly T[],
): readonly T[] => {
  const given = new Set((textOf(value) ?? "").split(","));
  return choices.filter((choice) => given.has(choice));
};

/** An address inside the console to return to after signing in; anything else is the front page. */
export const safeReturnPath = (value: unknown): string => {
  const text = textOf(value) ?? "/";
  return /^\/(?![/\\])[^\\]*$/.test(text) && !/[\u0000-\u001f]/.test(text) ? text : "/";
};

const timeMsMax = 8.64e15;
export const timeOf = (value: unknown): number | undefined => integerOf(value, 0, timeMsMax);
