import { useQuery } from "@tanstack/react-query";
import { ruleActivityQuery } from "../../api/queries.ts";
import type { RuleActivity, RuleDetail } from "../../api/types.ts";
import { Panel } from "../../parts/panel.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { countText, plural, shortCount } from "../../text/number.ts";
import { costText, hitRate, msText, rateText } from "./rule-list.ts";
import { Sparkline } from "./sparkline.tsx";

const Figure = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-3">{title}</dt>
    <dd className="num font-semibold">{children}</dd>
  </div>
);

const rateSummary = "matches of the events that it was tried on";

const Row = ({ points, span, ends }: RowProps) => (
  <>
    <Sparkline
      title={`Matches by ${span}`}
      values={points.map(({ matched }) => matched)}
      ends={ends}
    />
    {points.some(({ tried }) => tried > 0) ? (
      <CostAndRate points={points} span={span} ends={ends} />
    ) : (
      <p className="text-xs text-ink-3 sm:col-span-2">
        Cost and hit rate by {span}: none of the sampled events came to this rule.
      </p>
    )}
  </>
);

const CostAndRate = ({ points, span, ends }: RowProps) => (
  <>
    <Sparkline
      title={`Cost by ${span}`}
      values={points.map(({ ms }) => ms)}
      ends={ends}
      text={msText}
    />
    <Sparkline
      title={`Hit rate by ${span}`}
      values={points.map(hitRate)}
      ends={ends}
      text={rateText}
      summary={rateSummary}
    />
  </>
);

interface RowProps {
  readonly points: RuleActivity["hours"];
  readonly span: "hour" | "day";
  readonly ends: readonly [string, string];
}

const Bars = ({ activity }: { activity: RuleActivity }) => (
  <div className="grid gap-4 sm:grid-cols-3">
    <Row points={activity.hours} span="hour" ends={["24 h ago", "now"]} />
    <Row points={activity.days} span="day" ends={["30 d ago", "today"]} />
  </div>
);

/** What a rule finds and costs, to decide whether it is worth it. */
export const Activity = ({ rule }: { rule: RuleDetail }) => {
  const { data } = useQuery(ruleActivityQuery(rule.id));
  return (
    <Panel title="Hits and cost" note="tries and cost are estimated from a sample of the events">
      <dl className="mb-3 grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 xl:grid-cols-6">
        <Figure title="Findings, 24 h">{countText(rule.findings24h)}</Figure>
        <Figure title="Findings, 30 d">{countText(rule.findings30d)}</Figure>
        <Figure title="Last finding">
          {rule.lastFindingTime === undefined ? "none" : <TimeAgo time={rule.lastFindingTime} />}
        </Figure>
        <Figure title="Matches, 24 h">{countText(rule.matched24h)}</Figure>
        <Figure title="Tried on, 24 h">
          {rule.tried24h === 0 ? "–" : `≈ ${shortCount(rule.tried24h)} events`}
        </Figure>
        <Figure title="Share of cost, 24 h">{costText(rule.costShare)}</Figure>
      </dl>
      {rule.noisy ? (
        <p className="mb-3 text-problem">
          Noisy: {plural(rule.findings24h, "finding")} in a day. Stop what is known to be harmless
          from one of its findings below.
        </p>
      ) : null}
      {data === undefined ? null : <Bars activity={data} />}
    </Panel>
  );
};
