import { Ellipsis, Gauge, Pause, Play, Trash2 } from "lucide-react";
import type { TenantHealth } from "../../api/types.ts";
import { IconButton } from "../../parts/button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Menu, type MenuItem } from "../../parts/menu.tsx";
import { BadCount, OpenCounts } from "../../parts/open-counts.tsx";
import { countText, sizeText } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";

/** What an operator can do to a tenant from its row. */
export type TenantVerb = "quota" | "suspend" | "resume" | "delete";

const verbsOf = ({ state }: TenantHealth): readonly TenantVerb[] => {
  if (state === "active") return ["quota", "suspend", "delete"];
  return state === "suspended" ? ["quota", "resume", "delete"] : ["resume"];
};

const looks: Readonly<Record<TenantVerb, Pick<MenuItem, "label" | "icon">>> = {
  quota: { label: "Quotas", icon: <Gauge size={14} /> },
  suspend: { label: "Suspend", icon: <Pause size={14} /> },
  resume: { label: "Resume", icon: <Play size={14} /> },
  delete: { label: "Delete", icon: <Trash2 size={14} /> },
};

const State = ({ tenant }: { readonly tenant: TenantHealth }) => {
  if (tenant.state === "active") return <>active</>;
  const text =
    tenant.state === "deleting" && tenant.deleteTime !== undefined
      ? `erased ${localTime(tenant.deleteTime)}`
      : tenant.state;
  return (
    <span className="font-medium text-problem" title={tenant.stateReason}>
      {text}
    </span>
  );
};

const figures: readonly Column<TenantHealth>[] = [
  {
    id: "name",
    header: "Tenant",
    sortBy: ({ name }) => name,
    startsAscending: true,
    cell: ({ name, legalHold }) => (
      <>
        <HostileText text={name} max={80} />
        {legalHold ? <span className="text-ink-3"> (legal hold)</span> : null}
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: "clamp(92px, 14vw, 190px)",
    sortBy: ({ state }) => state,
    cell: (tenant) => <State tenant={tenant} />,
  },
  {
    id: "open",
    header: "Open incidents",
    width: "140px",
    from: "md",
    sortBy: ({ openIncidents }) => openIncidents.reduce((sum, one) => sum + one.count, 0),
    cell: ({ openIncidents }) => <OpenCounts counts={openIncidents} />,
  },
  {
    id: "sources",
    header: "Silent sources",
    width: "128px",
    align: "end",
    from: "lg",
    sortBy: ({ silentSources }) => silentSources,
    cell: ({ silentSources, sources }) => <BadCount count={silentSources} of={sources} />,
  },
  {
    id: "hosts",
    header: "Silent hosts",
    width: "112px",
    align: "end",
    from: "lg",
    sortBy: ({ silentHosts }) => silentHosts,
    cell: ({ silentHosts }) => <BadCount count={silentHosts} />,
  },
  {
    id: "events",
    header: "Events today",
    width: "136px",
    align: "end",
    from: "md",
    sortBy: ({ eventsToday }) => eventsToday,
    cell: ({ eventsToday, bytesToday }) => (
      <span className="num" title={sizeText(bytesToday)}>
        {countText(eventsToday)}
      </span>
    ),
  },
  {
    id: "stored",
    header: "Stored",
    width: "112px",
    align: "end",
    from: "xl",
    sortBy: ({ eventsStored }) => eventsStored,
    cell: ({ eventsStored }) => <span className="num">{countText(eventsStored)}</span>,
  },
  {
    id: "users",
    header: "People",
    width: "80px",
    align: "end",
    from: "xl",
    sortBy: ({ users }) => users,
    cell: ({ users }) => <span className="num">{users}</span>,
  },
];

export const tenantColumns = (
  canWrite: boolean,
  onVerb: (tenant: TenantHealth, verb: TenantVerb) => void,
): readonly Column<TenantHealth>[] =>
  canWrite
    ? [
        ...figures,
        {
          id: "actions",
          header: "Actions",
          isHeaderHidden: true,
          width: "56px",
          align: "end",
          cell: (tenant) => (
            <Menu
              align="end"
              trigger={
                <IconButton label={`Actions for ${tenant.name}`}>
                  <Ellipsis size={15} />
                </IconButton>
              }
              items={verbsOf(tenant).map((verb) => ({
                id: verb,
                ...looks[verb],
                onSelect: () => onVerb(tenant, verb),
              }))}
            />
          ),
        },
      ]
    : figures;
