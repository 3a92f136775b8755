import { tacticName, tacticOrder } from "@xdr/event";
import type { Finding } from "../../api/types.ts";

/** A mark is one finding, or several that would cover each other. Positions are 0..1 of the span. */
export interface Mark {
  readonly at: number;
  readonly end: number;
  readonly severity: number;
  readonly findings: readonly Finding[];
}
export interface Lane {
  readonly uid: string;
  readonly name: string;
  readonly marks: readonly Mark[];
}
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
}

const spanMsMin = 1000;
/** Marks closer than this share of the span are drawn as one. */
const gapMin = 0.022;
const noTactic = "none";

const tacticsOf = (finding: Finding): readonly string[] => {
  const uids = finding.attacks.flatMap((attack) => (attack.tactic ? [attack.tactic.uid] : []));
  return uids.length === 0 ? [noTactic] : [...new Set(uids)];
};

/** Lanes by tactic in kill-chain order, each with its findings over time. */
export const layoutTimeline = (findings: readonly Finding[]): Timeline => {
  const from = Math.min(...findings.map((finding) => finding.firstEventTime));
  const last = Math.max(...findings.map((finding) => finding.lastEventTime));
  const to = Math.max(last, from + spanMsMin);
  const uids = [...new Set(findings.flatMap(tacticsOf))].toSorted(
    (a, b) => tacticOrder(a) - tacticOrder(b),
  );
  const place = (time: number) => Math.min(1, Math.max(0, (time - from) / (to - from)));
  return {
    from,
    to,
    lanes: uids.map((uid) => ({
      uid,
      name: uid === noTactic ? "No tactic" : tacticName(uid),
      marks: clusters(
        findings.filter((finding) => tacticsOf(finding).includes(uid)),
        place,
      ),
    })),
  };
};

const clusters = (
  findings: readonly Finding[],
  place: (time: number) => number,
): readonly Mark[] => {
  const marks: Mark[] = [];
  for (const finding of findings.toSorted((a, b) => a.time - b.time)) {
    const at = place(finding.time);
    const last = marks.at(-1);
    const end = place(finding.lastEventTime);
    if (last === undefined || at - last.at >= gapMin)
      marks.push({ at, end, severity: finding.severity, findings: [finding] });
    else
      marks[marks.length - 1] = {
        at: last.at,
        end: Math.max(last.end, end),
        severity: Math.max(last.severity, finding.severity),
        findings: [...last.findings, finding],
      };
  }
  return marks;
};

/** Findings whose time lies between two positions of the timeline, given in either order. */
export const findingsBetween = (
  timeline: Timeline,
  findings: readonly Finding[],
  [a, b]: readonly [number, number],
): readonly Finding[] => {
  const width = timeline.to - timeline.from;
  const from = timeline.from + Math.min(a, b) * width;
  const to = timeline.from + Math.max(a, b) * width;
  return findings.filter((finding) => finding.time >= from && finding.time <= to);
};
