import type { Backtest, EventExplanation } from "@xdr/rule";
import type { Static } from "typebox";
import type * as wire from "../schemas/rule-trial.ts";

const messageCharsMax = 500;

export const presentExplanation = (
  explained: EventExplanation,
): Static<typeof wire.EventExplanation> => {
  const { event, selections, lines, windows, others, ...rest } = explained;
  return {
    ...rest,
    eventId: event.id,
    time: Math.floor(event.event.time),
    decoder: event.decoder,
    message: (event.event.message ?? "").slice(0, messageCharsMax),
    ...(event.undecoded === undefined ? {} : { undecoded: event.undecoded.message }),
    selections: selections.map((part) => ({ ...part, missing: [...part.missing] })),
    lines: lines.map(({ patterns, ...line }) => ({
      ...line,
      ...(patterns === undefined ? {} : { patterns: patterns.map((each) => ({ ...each })) }),
    })),
    windows: windows.map(({ eventCount, group }) => ({ eventCount, group: { ...group } })),
    others: [...others],
  };
};

export const presentBacktest = ({ report, ...rest }: Backtest): Static<typeof wire.Backtest> => ({
  ...rest,
  report: {
    ...report,
    reachedTime: Math.floor(report.reachedTime),
    spanMs: Math.floor(report.spanMs),
    buckets: report.buckets.map((bucket) => ({ ...bucket })),
    examples: report.examples.map(({ group, ...example }) => ({
      ...example,
      time: Math.floor(example.time),
      ...(group === undefined ? {} : { group: { ...group } }),
    })),
  },
});
