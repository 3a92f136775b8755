import type { InputCheck } from "@xdr/ports";

export const emailCharsMax = 254;
const nameCharsMax = 100;
const emailForm = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;

/** Trimmed and lower-case, as accounts are kept. */
export const readEmail = (check: InputCheck, value: unknown): string =>
  check.text("email", value, { charsMax: emailCharsMax, pattern: emailForm }).toLowerCase();

export const readName = (check: InputCheck, path: string, value: unknown): string =>
  check.text(path, value, { charsMax: nameCharsMax });
