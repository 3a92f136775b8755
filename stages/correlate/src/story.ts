import { type Finding, type StoryStep, visibleText } from "@xdr/event";
import { leadTactic, worstOf } from "./facts.ts";
import { sentenceCharsMax, storyStepsMax } from "./limits.ts";
import {
  countPhrase,
  deviceLabels,
  labelsOf,
  listPhrase,
  sourceLabels,
  upperFirst,
} from "./phrases.ts";
import { attemptNoun } from "./wording.ts";

/**
 * The findings as lines of a story, in order of time. Findings of one rule and tactic that follow
 * each other are one line; attempts also when other attempts lie between them, so that two scans
 * at once do not tear the story into hundreds of lines. Over `storyStepsMax` the least severe
 * lines are left out.
 */
export const storyOf = (findings: readonly Finding[]): readonly StoryStep[] => {
  const groups: Finding[][] = [];
  let openAttempts = new Map<string, Finding[]>();
  let previous: { key: string; group: Finding[] } | undefined;
  for (const finding of findings) {
    const key = `${finding.ruleId}\n${leadTactic(finding) ?? ""}\n${finding.phase}`;
    const isAttempt = finding.phase === "attempt";
    const open = isAttempt ? openAttempts.get(key) : undefined;
    const group = open ?? (previous?.key === key ? previous.group : undefined);
    if (group !== undefined) group.push(finding);
    const joined = group ?? [finding];
    if (group === undefined) groups.push(joined);
    if (isAttempt) openAttempts.set(key, joined);
    else openAttempts = new Map();
    previous = { key, group: joined };
  }
  return mostTelling(groups.map(stepOf));
};

const mostTelling = (steps: readonly StoryStep[]): readonly StoryStep[] => {
  if (steps.length <= storyStepsMax) return steps;
  const ranked = steps.map((step, index) => ({ step, index }));
  ranked.sort((a, b) => b.step.severity - a.step.severity || a.index - b.index);
  const kept = new Set(ranked.slice(0, storyStepsMax).map(({ step }) => step));
  return steps.filter((step) => kept.has(step));
};

const stepOf = (group: readonly Finding[]): StoryStep => {
  const [first] = group;
  if (first === undefined) throw new TypeError("a story step without findings");
  const tacticUid = leadTactic(first);
  return {
    time: first.time,
    lastTime: group.reduce((last, f) => Math.max(last, f.time, f.lastEventTime), first.time),
    ...(tacticUid === undefined ? {} : { tacticUid }),
    sentence: visibleText(sentenceOf(group, first), sentenceCharsMax),
    severity: worstOf(group).severity,
    findingIds: group.map((finding) => finding.id),
  };
};

const sentenceOf = (group: readonly Finding[], first: Finding): string => {
  if (group.length === 1) return titled(first);
  const events = group.reduce((sum, finding) => sum + finding.eventCount, 0);
  const sources = sourceLabels(group);
  const devices = deviceLabels(group);
  const users = labelsOf(group, "user", "target");
  const from = sources.length === 0 ? "" : ` from ${listPhrase(sources)}`;
  const as = users.length === 0 ? "" : ` for ${listPhrase(users)}`;
  const on = devices.length === 0 ? "" : ` on ${listPhrase(devices)}`;
  const counts = `${countPhrase(group.length, "finding")}, ${countPhrase(events, "event")}`;
  const what = first.phase === "attempt" ? upperFirst(attemptNoun(first)) : first.title;
  return `${what}${from}${as}${on} (${counts}).`;
};

/** What it means, then what happened. The summary of a correlation begins with its title already. */
const titled = ({ title, summary }: Finding): string =>
  summary.startsWith(title) ? summary : `${title}: ${summary}`;
