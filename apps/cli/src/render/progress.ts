import type { Terminal } from "../terminal.ts";

export interface ProgressState {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly events: number;
  readonly findings: number;
  /** What is counted as findings; "findings" when absent. */
  readonly noun?: string;
  readonly seconds: number;
}

const redrawMs = 100;
const barWidth = 24;

/** `█████░░░░  42 %  120,000 events  31,000/s  5 findings` */
export const progressLine = (state: ProgressState): string => {
  const share = state.bytesTotal > 0 ? Math.min(1, state.bytesRead / state.bytesTotal) : 0;
  const filled = Math.round(share * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  const rate = state.seconds > 0 ? Math.round(state.events / state.seconds) : 0;
  return (
    `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ` +
    `${state.events.toLocaleString("en-US")} events  ${rate.toLocaleString("en-US")}/s  ` +
    `${state.findings.toLocaleString("en-US")} ${state.noun ?? "findings"}`
  );
};

/** A bar on stderr that is redrawn in place, only where a person looks. */
export const createProgress = (
  terminal: Terminal,
  now: () => number,
): { show(state: ProgressState): void; clear(): void } => {
  let lastMs = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(state) {
      if (!terminal.isInteractive || now() - lastMs < redrawMs) return;
      lastMs = now();
      isShown = true;
      terminal.err(`\r\u001b[2K${progressLine(state).slice(0, terminal.columns - 1)}`);
    },
    clear() {
      if (isShown) terminal.err("\r\u001b[2K");
      isShown = false;
    },
  };
};
