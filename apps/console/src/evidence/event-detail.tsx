import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fieldsQuery } from "../api/queries.ts";
import type { EventDetail as Detail } from "../api/types.ts";
import { HostileText } from "../parts/hostile-text.tsx";
import { JsonTree } from "../parts/json-tree.tsx";
import { SeverityBadge } from "../parts/severity.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { knownField } from "../query/entity-query.ts";
import { quoteValue } from "../query/query-edit.ts";
import { fieldLines, searchValue } from "./event-fields.ts";
import { RawView } from "./raw-view.tsx";

const Fields = ({ event }: { event: Detail }) => {
  const known = new Set((useQuery(fieldsQuery).data?.items ?? []).map((field) => field.name));
  return (
    <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1.5 p-3">
      {fieldLines(event).map((line) => (
        <div key={line.name} className="contents">
          <dt className="text-ink-3">{line.name}</dt>
          <dd className="min-w-0 break-words">
            {line.search === undefined ? (
              <HostileText text={line.value} />
            ) : (
              <Link
                to="/events"
                search={{ q: `${knownField(line.search, known)}:${quoteValue(searchValue(line))}` }}
                className="underline decoration-line-strong underline-offset-3 hover:decoration-current"
                title="Search for this value"
              >
                <HostileText text={line.value} />
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Findings = ({ event }: { event: Detail }) =>
  event.findings.length === 0 ? (
    <p className="p-3 text-ink-2">No rule matched this event.</p>
  ) : (
    <ul className="flex flex-col gap-2 p-3">
      {event.findings.map((finding) => (
        <li key={finding.id} className="flex items-center gap-2">
          <SeverityBadge severity={finding.severity} />
          <HostileText text={finding.title} />
        </li>
      ))}
    </ul>
  );

/** One event: its fields, the OCSF object, the raw bytes with their hash, the rules that matched. */
export const EventDetail = ({ event }: { event: Detail }) => (
  <div className="flex flex-col gap-3">
    <div className="mono rounded-md bg-sunken p-3 break-words">
      <HostileText text={event.message} max={2000} />
    </div>
    {event.undecoded === undefined ? null : (
      <p className="rounded-md bg-problem-soft p-3 text-problem">
        Not decoded: {event.undecoded.message} <span className="mono">{event.undecoded.code}</span>
      </p>
    )}
    <Tabs
      label="Event"
      tabs={[
        { id: "fields", label: "Fields", content: <Fields event={event} /> },
        {
          id: "raw",
          label: "Raw record",
          content: (
            <div className="p-3">
              <RawView raw={event.raw} />
            </div>
          ),
        },
        {
          id: "ocsf",
          label: "OCSF",
          content: (
            <div className="p-3">
              <JsonTree value={event.ocsf} />
            </div>
          ),
        },
        {
          id: "findings",
          label: `Findings ${event.findings.length}`,
          content: <Findings event={event} />,
        },
      ]}
    />
  </div>
);
