import { useQuery } from "@tanstack/react-query";
import { tenantDataQuery } from "../../api/tenant-data.ts";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { usePermissions } from "../../shell/session.ts";
import { DaysTable } from "./days-table.tsx";
import { ExportForm } from "./export-form.tsx";
import { Meters } from "./meters.tsx";
import { RetentionForm } from "./retention-form.tsx";

const notices = {
  ok: undefined,
  low: "The disk is nearly full: the oldest days of events are removed before their time.",
  full: "The disk is full: nothing more is taken in until there is room.",
} as const;

export const DataPage = () => {
  const { data, error, refetch } = useQuery(tenantDataQuery);
  const canWrite = usePermissions()("tenant:write");
  const notice = data === undefined ? undefined : notices[data.disk];
  return (
    <Page title="Data" note="How long events are kept, and how much comes in">
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined && error === null ? <RowsSkeleton /> : null}
      {notice === undefined ? null : (
        <p
          role="alert"
          className="rounded-md mb-3 border border-line bg-problem-soft px-3 py-2 text-sm text-problem"
        >
          {notice}
        </p>
      )}
      {data === undefined ? null : (
        <div className="grid gap-3">
          <Panel title="Kept for">
            <RetentionForm
              key={`${data.retentionDays} ${data.legalHold} ${data.holdReason}`}
              data={data}
              canWrite={canWrite}
            />
          </Panel>
          <Panel title="Today (UTC)">
            <Meters data={data} />
          </Panel>
          {canWrite ? (
            <Panel title="Take everything with you">
              <ExportForm />
            </Panel>
          ) : null}
          <Panel title="Days">
            <DaysTable data={data} />
          </Panel>
        </div>
      )}
    </Page>
  );
};
