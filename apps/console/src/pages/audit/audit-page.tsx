import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ShieldCheck, ShieldX } from "lucide-react";
import { useState } from "react";
import { exportReceipts } from "../../api/factors.ts";
import { receiptsQuery } from "../../api/queries.ts";
import type { Receipt } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Menu } from "../../parts/menu.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { plural } from "../../text/number.ts";
import { ReceiptDialog } from "./receipt-dialog.tsx";

const columnsOf = (onOpen: (receipt: Receipt) => void): readonly Column<Receipt>[] => [
  {
    id: "seq",
    header: "No.",
    width: "76px",
    align: "end",
    cell: (receipt) => (
      <button
        type="button"
        className="num hover:underline"
        aria-label={`Receipt ${receipt.seq}`}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(receipt);
        }}
      >
        {receipt.seq}
      </button>
    ),
  },
  {
    id: "time",
    header: "Time",
    width: "clamp(128px, 14vw, 176px)",
    cell: (receipt) => <TimeDense time={receipt.time} />,
  },
  {
    id: "action",
    header: "Act",
    width: "212px",
    cell: (receipt) => <span className="mono">{receipt.action}</span>,
  },
  {
    id: "actor",
    header: "Who",
    width: "200px",
    from: "md",
    cell: (receipt) => <HostileText text={receipt.actor.label} max={80} />,
  },
  {
    id: "target",
    header: "What",
    from: "md",
    cell: (receipt) => (
      <>
        <span className="text-ink-2">{receipt.target.kind} </span>
        <HostileText text={receipt.target.label ?? receipt.target.id} max={120} />
      </>
    ),
  },
  {
    id: "outcome",
    header: "Outcome",
    width: "96px",
    from: "md",
    cell: (receipt) => (
      <span className={receipt.outcome === "success" ? "" : "font-medium text-problem"}>
        {receipt.outcome}
      </span>
    ),
  },
  {
    id: "hash",
    header: "Hash",
    width: "130px",
    from: "lg",
    cell: (receipt) => <span className="mono text-ink-2">{receipt.hash.slice(0, 12)}…</span>,
  },
];

type Answer = Awaited<ReturnType<NonNullable<(typeof receiptsQuery)["queryFn"]>>>;

const Verified = ({ log }: { readonly log: Answer }) => {
  if (log.verifiedTime === undefined) return <>The log is being read for the first time…</>;
  if (!log.verified) {
    return (
      <span role="alert" className="inline-flex items-center gap-1.5 font-medium text-problem">
        <ShieldX size={14} /> {log.problem ?? "The log does not verify."}
      </span>
    );
  }
  const sealed = log.sealed === undefined ? "none" : log.sealed;
  return (
    <span className="inline-flex items-center gap-1.5 text-ok">
      <ShieldCheck size={14} /> The server verified {plural(log.checked, "receipt")}; {sealed}{" "}
      sealed by a signed checkpoint
    </span>
  );
};

const exports = [
  { id: "jsonl", label: "JSON lines, to verify" },
  { id: "cef", label: "CEF, for another SIEM" },
] as const;

const ExportMenu = () => (
  <Menu
    align="end"
    trigger={<Button icon={<Download size={14} />}>Export</Button>}
    items={exports.map(({ id, label }) => ({
      id,
      label,
      onSelect: () => {
        exportReceipts(id).catch((error: Error) =>
          showToast({ text: error.message, isProblem: true }),
        );
      },
    }))}
  />
);

export const AuditPage = () => {
  const query = useInfiniteQuery(receiptsQuery);
  const [open, setOpen] = useState<Receipt>();
  const [columns] = useState(() => columnsOf(setOpen));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const first = query.data?.pages[0];
  return (
    <Page
      isFull
      title="Audit log"
      note={first === undefined ? undefined : <Verified log={first} />}
      actions={<ExportMenu />}
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {query.error !== null ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isPending ? <RowsSkeleton /> : null}
        {query.isSuccess && rows.length === 0 ? <EmptyState title="No receipts yet" /> : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Receipts"
            columns={columns}
            rows={rows}
            rowId={(receipt) => String(receipt.seq)}
            onRow={setOpen}
          />
        )}
        {query.hasNextPage ? (
          <div className="p-3 text-center">
            <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show older
            </Button>
          </div>
        ) : null}
      </div>
      {open === undefined ? null : (
        <ReceiptDialog receipt={open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
};
