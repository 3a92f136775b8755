import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { findingsQuery, ruleQuery } from "../../api/queries.ts";
import type { RuleDetail } from "../../api/types.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { buttonClass } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { findingColumns } from "../findings/finding-columns.tsx";
import { Activity } from "./activity.tsx";
import { Exceptions } from "./exceptions.tsx";
import { logsourceText } from "./rule-list.ts";
import { RuleSwitch } from "./rule-switch.tsx";
import { TuneButton } from "./tune-dialog.tsx";

const route = getRouteApi("/signed-in/rules/$id");
const samplesMax = 20;

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <dt className="text-ink-2">{title}</dt>
      <dd className="flex min-w-0 flex-col">
        {lines.map((line) => (
          <HostileText key={line} text={line} className="break-words" />
        ))}
      </dd>
    </>
  );

const About = ({ rule }: { rule: RuleDetail }) => (
  <Panel title="About">
    <p className="mb-3 break-words">
      <HostileText text={rule.description} />
    </p>
    <dl className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      <Lines title="Log source" lines={[logsourceText(rule)]} />
      <Lines
        title="Level"
        lines={[
          rule.writtenLevel === undefined
            ? rule.level
            : `${rule.level} here; ${rule.writtenLevel} as written`,
        ]}
      />
      <Lines
        title="Tuned because"
        lines={rule.settingReason === undefined ? [] : [rule.settingReason]}
      />
      <Lines title="Status" lines={[rule.status]} />
      <Lines title="Author" lines={rule.author === undefined ? [] : [rule.author]} />
      <Lines
        title="ATT&CK"
        lines={rule.attacks.map((attack) =>
          [
            attack.tactic?.name,
            [attack.technique?.uid, attack.technique?.name].filter(Boolean).join(" "),
            [attack.sub_technique?.uid, attack.sub_technique?.name].filter(Boolean).join(" "),
          ]
            .filter(Boolean)
            .join(" · "),
        )}
      />
      <Lines title="False positives" lines={rule.falsePositives} />
      <Lines title="References" lines={rule.references} />
      <Lines title="File" lines={[rule.file]} />
      <Lines title="Id" lines={[rule.id]} />
    </dl>
  </Panel>
);

/** A rule of the installation stays as it is; a copy of it can be changed. */
const EditLinks = ({ rule }: { rule: RuleDetail }) => {
  const can = usePermissions();
  const isOwn = rule.origin !== "catalog";
  return (
    <>
      <Link
        to="/rule-editor"
        search={{ rule: rule.id }}
        className={buttonClass(isOwn && can("rule:write") ? "primary" : "plain")}
      >
        {isOwn && can("rule:write") ? "Edit" : "Test"}
      </Link>
      {rule.origin === "own" || !can("rule:write") ? null : (
        <Link to="/rule-editor" search={{ copy: rule.id }} className={buttonClass("plain")}>
          Copy to my rules
        </Link>
      )}
    </>
  );
};

const Samples = ({ ruleId, onOpen }: { ruleId: string; onOpen: (id: string) => void }) => {
  const { data, error } = useInfiniteQuery(findingsQuery({ ruleId, limit: samplesMax }));
  const rows = data?.pages[0]?.items ?? [];
  return (
    <Panel
      title="Latest findings"
      isFlush
      actions={
        <Link to="/findings" search={{ ruleId }} className="px-2 text-accent-text hover:underline">
          All
        </Link>
      }
    >
      {error !== null ? <ErrorState error={error} /> : null}
      {data !== undefined && rows.length === 0 ? (
        <p className="px-3 pb-3 text-ink-2">This rule has not matched anything yet.</p>
      ) : null}
      {rows.length === 0 ? null : (
        <DataTable
          label="Latest findings of this rule"
          columns={findingColumns}
          rows={rows}
          rowId={(finding) => finding.id}
          onRow={(finding) => {
            const first = finding.eventIds[0];
            if (first !== undefined) onOpen(first);
          }}
        />
      )}
    </Panel>
  );
};

export const RulePage = () => {
  const { id } = route.useParams();
  const [eventId, setEventId] = useState<string>();
  const { data, error, refetch } = useQuery(ruleQuery(id));
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  return (
    <Page
      title={data.title}
      note={`${plural(data.findings24h, "finding")} in 24 h`}
      actions={
        <>
          <SeverityBadge severity={data.severity} />
          <TuneButton rule={data} />
          <EditLinks rule={data} />
          <RuleSwitch rule={data} />
        </>
      }
    >
      <div className="grid gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <About rule={data} />
        <Panel title="Source" note={data.kind === "correlation" ? "Sigma correlation" : "Sigma"}>
          <CodeBlock label="rule source" text={data.source} className="max-h-[480px]" />
        </Panel>
        <div className="lg:col-span-2">
          <Activity rule={data} />
        </div>
        <Exceptions ruleId={id} />
        <div className="lg:col-span-2">
          <Samples ruleId={id} onOpen={setEventId} />
        </div>
      </div>
      {eventId === undefined ? null : (
        <EventDrawer id={eventId} onClose={() => setEventId(undefined)} />
      )}
    </Page>
  );
};
