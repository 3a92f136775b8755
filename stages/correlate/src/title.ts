import { type Finding, visibleText } from "@xdr/event";
import { byTime, byWeight, tacticsOf, worstOf } from "./facts.ts";
import { titleCharsMax } from "./limits.ts";
import { deviceLabels, listPhrase, sourceLabels, tacticPhrase, upperFirst } from "./phrases.ts";
import type { Progression } from "./progression.ts";
import { attemptNoun, effectPhrase } from "./wording.ts";

/**
 * A headline for people. `findings` in order of time.
 * - trying, then succeeding: "SSH brute force led to login as deploy on web-1, then execution"
 * - effects alone: the worst of them, and what else was reached
 * - attempts alone: what was tried, from where, against what
 */
export const titleOf = (
  findings: readonly Finding[],
  progression: Progression | undefined,
): string => {
  const effects = findings.filter((finding) => finding.phase === "effect");
  if (effects.length === 0) return shorten(attemptsTitle(findings));
  if (progression === undefined) return shorten(effectsTitle(effects));
  const { attempt, effect } = progression;
  const later = effects.filter((finding) => finding !== effect && byTime(finding, effect) > 0);
  const lead = `${upperFirst(attemptNoun(attempt))} led to ${effectPhrase(effect)}`;
  return shorten(`${lead}${thenPhrase(later, [attempt, effect], "then")}`);
};

const shorten = (text: string): string => visibleText(text, titleCharsMax);

const thenPhrase = (
  later: readonly Finding[],
  told: readonly Finding[],
  word: "then" | "with",
): string => {
  const known = tacticsOf(told);
  const reached = tacticsOf(later).filter((uid) => !known.includes(uid));
  return reached.length === 0 ? "" : `, ${word} ${listPhrase(reached.map(tacticPhrase), 4)}`;
};

const effectsTitle = (effects: readonly Finding[]): string => {
  const worst = worstOf(effects);
  const devices = deviceLabels(effects);
  const rest = thenPhrase(effects, [worst], "with");
  const spread = devices.length > 1 ? ` and ${devices.length - 1} more` : "";
  return `${upperFirst(effectPhrase(worst))}${spread}${rest}`;
};

const attemptsTitle = (attempts: readonly Finding[]): string => {
  const nouns = new Set(attempts.toSorted(byWeight).map(attemptNoun));
  const devices = deviceLabels(attempts);
  const sources = sourceLabels(attempts);
  const from = sources.length === 0 ? "" : ` from ${listPhrase(sources, 2)}`;
  const against = devices.length === 0 ? "" : ` against ${listPhrase(devices, 2)}`;
  return `${upperFirst(listPhrase([...nouns], 3))}${from}${against}`;
};
