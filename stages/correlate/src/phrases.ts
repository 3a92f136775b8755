import { type Entity, type EntityKind, type Finding, tacticName, visibleText } from "@xdr/event";
import { nameCharsMax } from "./limits.ts";

/** `a`, `a and b`, `a, b and c`, `a, b and 3 others`. */
export const listPhrase = (items: readonly string[], namedMax = 3): string => {
  const [first = "", second] = items;
  if (items.length <= 1) return first;
  if (items.length === 2) return `${first} and ${second}`;
  if (items.length <= namedMax) return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
  const others = items.length - namedMax + 1;
  return `${items.slice(0, namedMax - 1).join(", ")} and ${others} others`;
};

/** `1 event`, `1,240 events`. */
export const countPhrase = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** Lower-case first letter, unless the word is an acronym or a name such as `SSH` or `PowerShell`. */
export const lowerFirst = (text: string): string => {
  const word = text.split(/\s/, 1)[0] ?? "";
  return /^[A-Z][a-z]*$/.test(word) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
};

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Log text as a name inside a sentence. */
export const nameOf = (text: string): string => visibleText(text, nameCharsMax);

/** Labels of the entities of a kind over findings, each once, in the order of the findings. */
export const labelsOf = (
  findings: readonly Finding[],
  kind: EntityKind,
  role?: Entity["role"],
): readonly string[] => {
  const labels = new Map<string, string>();
  for (const finding of findings) {
    for (const entity of finding.entities) {
      if (entity.kind !== kind || (role !== undefined && entity.role !== role)) continue;
      if (!labels.has(entity.key)) labels.set(entity.key, nameOf(entity.label));
    }
  }
  return [...labels.values()];
};

/** Where attempts came from, addresses before host names. */
export const sourceLabels = (findings: readonly Finding[]): readonly string[] => [
  ...labelsOf(findings, "address", "source"),
  ...labelsOf(findings, "domain", "source"),
];

/** Devices on which something was done or tried, in the order of the findings. */
export const deviceLabels = (findings: readonly Finding[]): readonly string[] => {
  const targets = labelsOf(findings, "device", "target");
  return targets.length > 0 ? targets : labelsOf(findings, "device", "source");
};

/** A tactic inside a sentence: `command and control`. */
export const tacticPhrase = (uid: string): string => tacticName(uid).toLowerCase();
