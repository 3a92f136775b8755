import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { rulesQuery } from "../../api/queries.ts";
import type { Rule } from "../../api/types.ts";
import { buttonClass } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Input } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { countText, plural } from "../../text/number.ts";
import { costText, filterRules, logsourceText } from "./rule-list.ts";
import { RuleSwitch } from "./rule-switch.tsx";

const route = getRouteApi("/signed-in/rules");

const columns: readonly Column<Rule>[] = [
  {
    id: "severity",
    header: "Severity",
    width: "112px",
    sortBy: (rule) => rule.severity,
    cell: (rule) => <SeverityBadge severity={rule.severity} />,
  },
  {
    id: "title",
    header: "Rule",
    sortBy: (rule) => rule.title,
    startsAscending: true,
    cell: (rule) => (
      <span className="flex min-w-0 items-center gap-2">
        <Link
          to="/rules/$id"
          params={{ id: rule.id }}
          title={rule.title}
          className={`truncate font-medium hover:underline ${rule.enabled ? "" : "text-ink-2 line-through"}`}
        >
          {rule.title}
        </Link>
        {rule.noisy ? (
          <span
            title={`${countText(rule.findings24h)} findings in a day`}
            className="rounded-sm bg-problem-soft px-1.5 text-xs font-medium text-problem"
          >
            noisy
          </span>
        ) : null}
      </span>
    ),
  },
  {
    id: "logsource",
    header: "Log source",
    sortBy: logsourceText,
    startsAscending: true,
    width: "210px",
    from: "lg",
    cell: (rule) => <span className="text-ink-2">{logsourceText(rule)}</span>,
  },
  {
    id: "tactics",
    header: "Tactics",
    sortBy: (rule) => rule.attacks.filter((attack) => attack.tactic !== undefined).length,
    width: "302px",
    from: "xl",
    cell: (rule) => (
      <TacticStrip
        uids={rule.attacks.flatMap((attack) => (attack.tactic ? [attack.tactic.uid] : []))}
      />
    ),
  },
  {
    id: "findings",
    header: "24 h",
    width: "64px",
    align: "end",
    sortBy: (rule) => rule.findings24h,
    cell: (rule) => (
      <Link
        to="/findings"
        search={{ ruleId: rule.id, range: "24h" }}
        title={`Findings of ${rule.title} in the last 24 hours`}
        className="num hover:underline"
      >
        {countText(rule.findings24h)}
      </Link>
    ),
  },
  {
    id: "findings30d",
    header: "30 d",
    width: "72px",
    align: "end",
    sortBy: (rule) => rule.findings30d,
    from: "md",
    cell: (rule) => <span className="num">{countText(rule.findings30d)}</span>,
  },
  {
    id: "last",
    header: "Last",
    width: "96px",
    align: "end",
    sortBy: (rule) => rule.lastFindingTime,
    from: "lg",
    cell: (rule) =>
      rule.lastFindingTime === undefined ? (
        <span className="text-ink-3">–</span>
      ) : (
        <TimeAgo time={rule.lastFindingTime} />
      ),
  },
  {
    id: "cost",
    header: "Cost",
    width: "72px",
    align: "end",
    sortBy: (rule) => rule.costShare,
    from: "lg",
    cell: (rule) => (
      <span
        className={`num ${rule.costShare === 0 ? "text-ink-3" : ""}`}
        title="Its part of the time that all rules took in 24 hours, estimated from a sample"
      >
        {costText(rule.costShare)}
      </span>
    ),
  },
  {
    id: "enabled",
    header: "On",
    width: "72px",
    sortBy: (rule) => Number(rule.enabled),
    from: "md",
    cell: (rule) => <RuleSwitch rule={rule} />,
  },
];

export const RulesPage = () => {
  const { text } = route.useSearch();
  const canWrite = usePermissions()("rule:write");
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(rulesQuery);
  const found = useMemo(() => filterRules(data?.items ?? [], text ?? ""), [data, text]);
  const { rows, sort, onSort } = useSorted(found, columns, { id: "findings", isDescending: true });
  return (
    <Page
      isFull
      title="Rules"
      note={data === undefined ? undefined : plural(rows.length, "rule")}
      actions={
        <>
          {canWrite ? (
            <Link to="/rule-editor" className={buttonClass("primary")}>
              New rule
            </Link>
          ) : null}
          <Link to="/rule-import" className={buttonClass("plain")}>
            Import
          </Link>
          <Link to="/rule-placeholders" className={buttonClass("plain")}>
            Placeholders
          </Link>
          <Input
            type="search"
            aria-label="Filter rules"
            placeholder="Title, technique, or log source…"
            className="w-72!"
            value={text ?? ""}
            onChange={(event) =>
              void navigate({ search: { text: event.target.value || undefined }, replace: true })
            }
          />
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && rows.length === 0 ? <EmptyState title="No rule matches" /> : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Rules"
            columns={columns}
            rows={rows}
            rowId={(rule) => rule.id}
            sort={sort}
            onSort={onSort}
          />
        )}
      </div>
    </Page>
  );
};
