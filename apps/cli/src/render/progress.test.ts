import { describe, expect, it } from "vitest";
import type { Terminal } from "../terminal.ts";
import { createProgress, progressLine } from "./progress.ts";

const state = { bytesRead: 50, bytesTotal: 100, events: 2_000, findings: 3, seconds: 2 };

const recording = (isInteractive: boolean) => {
  const written: string[] = [];
  const terminal: Terminal = {
    isInteractive,
    hasColor: false,
    columns: 40,
    out: () => undefined,
    err: (text) => void written.push(text),
  };
  return { terminal, written };
};

describe("progress", () => {
  it("shows how far, how many and how fast", () => {
    expect(progressLine(state)).toBe(
      "████████████░░░░░░░░░░░░  50 %  2,000 events  1,000/s  3 findings",
    );
  });

  it("is drawn in place at most ten times a second, fits the line and is wiped", () => {
    const { terminal, written } = recording(true);
    let now = 1_000;
    const progress = createProgress(terminal, () => now);
    progress.show(state);
    progress.show(state);
    now += 100;
    progress.show(state);
    progress.clear();
    expect(written).toHaveLength(3);
    expect(written[0]?.length).toBeLessThan(50);
  });

  it("says nothing where nobody looks", () => {
    const { terminal, written } = recording(false);
    const progress = createProgress(terminal, () => 1_000);
    progress.show(state);
    progress.clear();
    expect(written).toEqual([]);
  });
});
