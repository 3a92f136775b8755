import { useQuery } from "@tanstack/react-query";
import { PackageCheck } from "lucide-react";
import { useState } from "react";
import { quarantineQuery, sourcesQuery } from "../../api/queries.ts";
import type { QuarantineItem } from "../../api/types.ts";
import { CodeBlock } from "../../parts/code-block.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { countText, plural, sizeText } from "../../text/number.ts";

const columns: readonly Column<QuarantineItem>[] = [
  {
    id: "time",
    header: "Received",
    sortBy: (item) => item.receivedTime,
    width: "clamp(128px, 14vw, 184px)",
    cell: (item) => <TimeDense time={item.receivedTime} />,
  },
  {
    id: "code",
    header: "Reason",
    sortBy: (item) => item.code,
    startsAscending: true,
    width: "230px",
    from: "md",
    cell: (item) => <span className="mono">{item.code}</span>,
  },
  {
    id: "text",
    header: "Record",
    cell: (item) => (
      <span className="mono">
        <HostileText text={item.text} max={240} />
      </span>
    ),
  },
  {
    id: "size",
    header: "Size",
    sortBy: (item) => item.size,
    width: "90px",
    align: "end",
    cell: (item) => <span className="num">{sizeText(item.size)}</span>,
  },
];

const ItemDrawer = ({ item, onClose }: { item: QuarantineItem; onClose: () => void }) => {
  const sources = useQuery(sourcesQuery).data?.items;
  const name = sources?.find((source) => source.id === item.sourceId)?.name ?? item.sourceId;
  return (
    <Dialog form="drawer" title="Quarantined record" onClose={onClose}>
      <p className="mb-3 rounded-md bg-problem-soft p-3 text-problem">
        {item.message} <span className="mono">{item.code}</span>
      </p>
      <dl className="mb-3 grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-ink-2">Source</dt>
        <dd>{name}</dd>
        <dt className="text-ink-2">Size</dt>
        <dd>{sizeText(item.size)}</dd>
        <dt className="text-ink-2">SHA-256</dt>
        <dd className="mono break-all">{item.sha256}</dd>
      </dl>
      <CodeBlock label="record" text={item.text} isWrapped />
    </Dialog>
  );
};

const none: readonly QuarantineItem[] = [];

export const QuarantinePage = () => {
  const { data, error, refetch } = useQuery(quarantineQuery);
  const [open, setOpen] = useState<QuarantineItem>();
  const { rows, sort, onSort } = useSorted(data?.items ?? none, columns, {
    id: "time",
    isDescending: true,
  });
  return (
    <Page
      isFull
      title="Quarantine"
      note={
        data === undefined
          ? undefined
          : `${plural(data.total, "record")} that could not be stored as events${
              data.total > rows.length ? `; the newest ${countText(rows.length)} are shown` : ""
            }`
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && rows.length === 0 ? (
          <EmptyState icon={<PackageCheck size={22} />} title="Nothing is quarantined">
            Records that cannot be stored, for instance because they are too long, are kept here
            with the reason.
          </EmptyState>
        ) : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Quarantined records"
            columns={columns}
            rows={rows}
            rowId={(item) => item.id}
            sort={sort}
            onSort={onSort}
            onRow={setOpen}
          />
        )}
      </div>
      {open === undefined ? null : <ItemDrawer item={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
};
