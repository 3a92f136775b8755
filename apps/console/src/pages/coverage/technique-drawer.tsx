import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { coverageTechniqueQuery } from "../../api/queries.ts";
import type { CoverageQuery, TechniqueCoverage, TechniqueRules } from "../../api/types.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { countText } from "../../text/number.ts";
import { stateLook } from "./cell-look.ts";

type RuleRow = TechniqueRules["items"][number];

const stateText = (rule: RuleRow): string => {
  if (!rule.enabled) return "off";
  return rule.fed ? "on" : "on, no data";
};

const columns: readonly Column<RuleRow>[] = [
  {
    id: "severity",
    header: "Level",
    width: "104px",
    cell: (rule) => <SeverityBadge severity={rule.severity} />,
  },
  {
    id: "title",
    header: "Rule",
    cell: (rule) => (
      <Link
        to="/rules/$id"
        params={{ id: rule.id }}
        title={rule.title}
        className="font-medium hover:underline"
      >
        {rule.title}
      </Link>
    ),
  },
  {
    id: "technique",
    header: "Technique",
    width: "96px",
    from: "md",
    cell: (rule) => <span className="num text-ink-2">{rule.techniques.join(", ")}</span>,
  },
  {
    id: "state",
    header: "State",
    width: "92px",
    cell: (rule) => (
      <span className={rule.enabled && rule.fed ? "" : "text-ink-3"}>{stateText(rule)}</span>
    ),
  },
  {
    id: "hits",
    header: "30 d",
    width: "64px",
    align: "end",
    cell: (rule) => (
      <Link
        to="/findings"
        search={{ ruleId: rule.id, range: "30d" }}
        className="num hover:underline"
        title={`Findings of ${rule.title} in the last 30 days`}
      >
        {countText(rule.hits)}
      </Link>
    ),
  },
];

const Subs = ({ subs }: Pick<TechniqueCoverage, "subs">) =>
  subs.length === 0 ? null : (
    <ul className="flex flex-wrap gap-1.5" aria-label="Sub-techniques">
      {subs.map((sub) => (
        <li
          key={sub.uid}
          title={stateLook(sub.state).hint}
          className={`rounded-[3px] border px-1.5 py-0.5 text-xs ${stateLook(sub.state).className}`}
        >
          {sub.uid} {sub.name} · {countText(sub.enabled + sub.disabled)}
        </li>
      ))}
    </ul>
  );

/** Rules with what they found first, then those that are on. */
const inOrder = (rules: readonly RuleRow[]): readonly RuleRow[] =>
  rules.toSorted(
    (a, b) =>
      b.hits - a.hits ||
      Number(b.enabled) - Number(a.enabled) ||
      b.severity - a.severity ||
      a.title.localeCompare(b.title),
  );

export interface TechniqueDrawerProps {
  readonly uid: string;
  readonly query: CoverageQuery;
  readonly onClose: () => void;
}

export const TechniqueDrawer = ({ uid, query, onClose }: TechniqueDrawerProps) => {
  const { data, error } = useQuery(coverageTechniqueQuery(uid, query));
  return (
    <Dialog
      form="drawer"
      title={data === undefined ? uid : `${uid} ${data.technique.name}`}
      onClose={onClose}
    >
      {error !== null ? <ErrorState error={error} /> : null}
      {data === undefined && error === null ? <RowsSkeleton /> : null}
      {data === undefined ? null : (
        <div className="flex flex-col gap-3">
          <p className="text-ink-2">
            {stateLook(data.technique.state).hint}{" "}
            <a
              className="text-accent-text underline"
              href={`https://attack.mitre.org/techniques/${uid.replace(".", "/")}/`}
              target="_blank"
              rel="noreferrer"
            >
              ATT&CK describes the technique
            </a>
          </p>
          <Subs subs={data.technique.subs} />
          {data.items.length === 0 ? null : (
            <DataTable
              label={`Rules for ${uid}`}
              columns={columns}
              rows={inOrder(data.items)}
              rowId={(rule) => rule.id}
            />
          )}
        </div>
      )}
    </Dialog>
  );
};
