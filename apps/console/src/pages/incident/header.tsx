import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, UserRound } from "lucide-react";
import { useState } from "react";
import { usersQuery } from "../../api/queries.ts";
import type { IncidentDetail, IncidentStatus } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { StatusLabel, statusNames } from "../../parts/incident-labels.tsx";
import { Menu } from "../../parts/menu.tsx";
import { Popover } from "../../parts/popover.tsx";
import { ScoreParts } from "../../parts/score.tsx";
import { SeverityBadge } from "../../parts/severity.tsx";
import { TacticStrip } from "../../parts/tactic-strip.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { useMe, usePermissions } from "../../shell/session.ts";
import { countText } from "../../text/number.ts";
import { CloseDialog } from "../../work/close-dialog.tsx";
import { useChanges } from "../../work/use-changes.ts";
import { TellControl } from "./tell-control.tsx";

const StatusControl = ({ incident }: { incident: IncidentDetail }) => {
  const applyChange = useChanges();
  const [isClosing, setClosing] = useState(false);
  const setStatus = (status: IncidentStatus) =>
    status === "closed"
      ? setClosing(true)
      : void applyChange([incident], { status }, `${statusNames[status]}:`);
  return (
    <>
      <Menu
        heading="Status"
        trigger={
          <Button aria-label={`Status: ${statusNames[incident.status]}`}>
            <StatusLabel status={incident.status} verdict={incident.verdict} />
            <ChevronDown size={13} />
          </Button>
        }
        items={(["new", "in_progress", "closed"] as const).map((status) => ({
          id: status,
          label: status === "closed" ? "Close with a verdict…" : statusNames[status],
          isChecked: incident.status === status,
          onSelect: () => setStatus(status),
        }))}
      />
      {isClosing ? (
        <CloseDialog
          count={1}
          onClose={() => setClosing(false)}
          onConfirm={(verdict) => {
            setClosing(false);
            void applyChange([incident], { status: "closed", verdict }, "Closed");
          }}
        />
      ) : null}
    </>
  );
};

const OwnerControl = ({ incident }: { incident: IncidentDetail }) => {
  const applyChange = useChanges();
  const can = usePermissions();
  const me = useMe();
  const users = useQuery({ ...usersQuery, enabled: can("user:read") });
  const people = (users.data?.items ?? []).filter((user) => !user.disabled);
  return (
    <Menu
      heading="Assign to"
      trigger={
        <Button icon={<UserRound size={13} />}>
          {incident.assignee?.name ?? "Unassigned"}
          <ChevronDown size={13} />
        </Button>
      }
      items={[
        ...people.map((user) => ({
          id: user.id,
          label: user.id === me?.user.id ? `${user.name} (you)` : user.name,
          hint: user.role,
          isChecked: incident.assignee?.id === user.id,
          onSelect: () =>
            void applyChange([incident], { assigneeId: user.id }, `Assigned to ${user.name}:`),
        })),
        {
          id: "none",
          label: "Nobody",
          onSelect: () => void applyChange([incident], { assigneeId: null }, "Unassigned"),
        },
      ]}
    />
  );
};

const Figure = ({ value, label }: { value: React.ReactNode; label: string }) => (
  <span className="whitespace-nowrap text-ink-2">
    <span className="num font-medium text-ink">{value}</span> {label}
  </span>
);

/** What it is, how bad and why, whose it is, and since when. */
export const Header = ({ incident }: { incident: IncidentDetail }) => {
  const canWrite = usePermissions()("incident:write");
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b border-line bg-surface px-4 py-3">
      <div className="flex items-center gap-x-3 gap-y-2 max-lg:flex-wrap">
        <SeverityBadge severity={incident.severity} />
        <h1 className="min-w-0 flex-1 text-lg max-lg:basis-full leading-snug font-semibold tracking-tight">
          <Link to="/incidents" className="sr-only">
            Back to the queue
          </Link>
          {incident.title}
        </h1>
        <div className="flex shrink-0 flex-wrap items-center gap-2 max-lg:shrink">
          <Popover
            label={`Why ${incident.score}?`}
            align="end"
            trigger={
              <Button>
                <span className="num">Score {incident.score}</span>
                <span className="text-ink-2">why?</span>
              </Button>
            }
          >
            <ScoreParts score={incident.score} parts={incident.scoreParts} />
          </Popover>
          {canWrite ? (
            <>
              <StatusControl incident={incident} />
              <OwnerControl incident={incident} />
            </>
          ) : (
            <StatusLabel status={incident.status} verdict={incident.verdict} />
          )}
          <TellControl incident={incident} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        <TacticStrip uids={incident.tactics.map((tactic) => tactic.uid)} isWide />
        <Figure value={<TimeAgo time={incident.firstSeen} />} label="first seen" />
        <Figure value={<TimeAgo time={incident.lastSeen} />} label="last seen" />
        <Link to="." search={{ tab: "findings" }} className="hover:underline">
          <Figure value={countText(incident.findingCount)} label="findings" />
        </Link>
        <Link to="." search={{ tab: "events" }} className="hover:underline">
          <Figure value={countText(incident.eventCount)} label="events" />
        </Link>
      </div>
    </header>
  );
};
