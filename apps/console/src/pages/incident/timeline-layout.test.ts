import { describe, expect, it } from "vitest";
import type { Finding } from "../../api/types.ts";
import { findingsBetween, layoutTimeline } from "./timeline-layout.ts";

const finding = (id: string, time: number, tactic?: string): Finding => ({
  id,
  ruleId: "r",
  ruleVersion: "1",
  title: id,
  summary: "",
  kind: "rule",
  severity: time % 5 || 5,
  phase: "effect",
  time,
  firstEventTime: time,
  lastEventTime: time,
  eventIds: [],
  eventCount: 1,
  attacks: tactic === undefined ? [] : [{ tactic: { uid: tactic, name: tactic } }],
  entities: [],
  group: {},
  createdTime: time,
});

describe("layoutTimeline", () => {
  const findings = [
    finding("impact", 10_000, "TA0040"),
    finding("scan", 0, "TA0043"),
    finding("guess1", 5000, "TA0006"),
    finding("guess2", 5001, "TA0006"),
    finding("odd", 7000),
  ];
  const timeline = layoutTimeline(findings);

  it("orders lanes by the kill chain, findings without a tactic last", () => {
    expect(timeline.lanes.map((lane) => lane.name)).toEqual([
      "Reconnaissance",
      "Credential Access",
      "Impact",
      "No tactic",
    ]);
  });

  it("draws findings that would cover each other as one mark and loses none", () => {
    const marks = timeline.lanes[1]?.marks ?? [];
    expect(marks.map((mark) => mark.findings.length)).toEqual([2]);
    expect(marks[0]?.at).toBe(0.5);
  });

  it("gives a single moment a span", () => {
    const one = layoutTimeline([finding("a", 50, "TA0040")]);
    expect(one.to - one.from).toBe(1000);
  });

  it("finds what a brush covers, drawn in either direction", () => {
    const ids = findingsBetween(timeline, findings, [0.6, 0.4]).map((each) => each.id);
    expect(ids).toEqual(["guess1", "guess2"]);
  });
});
