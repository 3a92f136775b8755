import type { SourceHealth } from "../../api/types.ts";
import { Figure } from "../../parts/figure.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { countText, plural, rateText } from "../../text/number.ts";
import { durationText } from "../../time/time.ts";
import { peakPerSecond, shareText, totalOf } from "./rate.ts";

/** A sender whose clock is ahead has a lag below zero. */
const lagText = (ms: number): string => (ms < 0 ? `${durationText(-ms)} ahead` : durationText(ms));

/** The measured facts of the chosen span, and when the source was last heard. */
export const Figures = ({ health }: { health: SourceHealth }) => {
  const { source, totals, lag, quarantine } = health;
  const all = totalOf(totals);
  const kept = quarantine.reduce((sum, group) => sum + group.count, 0);
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4 xl:grid-cols-8">
      <Figure title="Last seen" note={source.firstEventTime === undefined ? undefined : "all time"}>
        {source.lastEventTime === undefined ? "never" : <TimeAgo time={source.lastEventTime} />}
      </Figure>
      <Figure title="Events" note={`${rateText(source.eventsPerSecond)}/s now`}>
        {countText(all)}
      </Figure>
      <Figure title="Peak" note="fullest interval">
        {rateText(peakPerSecond(health))}/s
      </Figure>
      <Figure
        title="Lag, median"
        note={lag === undefined ? "no event has a time" : "event to receipt"}
      >
        {lag === undefined ? "–" : lagText(lag.p50Ms)}
      </Figure>
      <Figure title="Lag, 95 %" note={lag === undefined ? undefined : plural(lag.events, "event")}>
        {lag === undefined ? "–" : lagText(lag.p95Ms)}
      </Figure>
      <Figure title="Decoded" note={`${countText(totals.specific)} by their decoder`}>
        {shareText(totals.specific, all)}
      </Figure>
      <Figure title="Generic decoder" note={`${countText(totals.generic)} without meaning`}>
        {shareText(totals.generic, all)}
      </Figure>
      <Figure title="Undecoded" note={`${countText(kept)} more in quarantine`}>
        {shareText(totals.undecoded, all)}
      </Figure>
    </dl>
  );
};
