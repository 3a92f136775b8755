import { hash } from "node:crypto";

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
};

/** The same JSON for the same value, in whatever order its fields came. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value)) ?? "null";

/** SHA-256 in hex over an action and the effect that its `plan` answered: what was agreed to. */
export const planHashOf = (action: string, effect: unknown): string =>
  hash("sha256", `${action}\n${canonicalJson(effect ?? null)}`, "hex");
