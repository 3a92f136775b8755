import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { platformQuery } from "../../api/tenants.ts";
import type { InvitationWithLink, TenantHealth } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { LinkDialog } from "../people/link-dialog.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { DeleteDialog, ResumeDialog, SuspendDialog } from "./end-dialogs.tsx";
import { Erasures } from "./erasures.tsx";
import { QuotaDialog } from "./quota-dialog.tsx";
import { type TenantVerb, tenantColumns } from "./tenant-columns.tsx";

type Open =
  | { readonly kind: "create" }
  | { readonly kind: "link"; readonly made: InvitationWithLink }
  | { readonly kind: TenantVerb; readonly tenant: TenantHealth };

const dialogs = {
  quota: QuotaDialog,
  suspend: SuspendDialog,
  resume: ResumeDialog,
  delete: DeleteDialog,
} as const;

interface DialogsProps {
  readonly open: Open;
  readonly onOpen: (open: Open | undefined) => void;
}

const Dialogs = ({ open, onOpen }: DialogsProps) => {
  const close = () => onOpen(undefined);
  if (open.kind === "create") {
    return <CreateDialog onClose={close} onMade={(made) => onOpen({ kind: "link", made })} />;
  }
  if (open.kind === "link") return <LinkDialog made={open.made} onClose={close} />;
  const TenantDialog = dialogs[open.kind];
  return <TenantDialog tenant={open.tenant} onClose={close} />;
};

const none: readonly TenantHealth[] = [];

/** The tenants of the installation, in figures, for those who run it. */
export const PlatformPage = () => {
  const { data, error, refetch } = useQuery(platformQuery);
  const [open, setOpen] = useState<Open>();
  const canWrite = usePermissions()("platform:write");
  const columns = useMemo(
    () => tenantColumns(canWrite, (tenant, kind) => setOpen({ kind, tenant })),
    [canWrite],
  );
  const { rows, sort, onSort } = useSorted(data?.tenants ?? none, columns, {
    id: "name",
    isDescending: false,
  });
  const create = canWrite ? (
    <Button look="primary" icon={<Plus size={14} />} onClick={() => setOpen({ kind: "create" })}>
      Make a tenant
    </Button>
  ) : null;
  return (
    <Page
      isFull
      title="Tenants"
      note={data === undefined ? undefined : plural(rows.length, "tenant")}
      actions={create}
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data !== undefined && rows.length === 0 ? <EmptyState title="No tenant yet" /> : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Tenants"
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowHeight={40}
            sort={sort}
            onSort={onSort}
          />
        )}
        <Erasures />
      </div>
      {open === undefined ? null : <Dialogs open={open} onOpen={setOpen} />}
    </Page>
  );
};
