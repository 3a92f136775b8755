import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fieldsQuery } from "../../api/queries.ts";
import type { IncidentDetail } from "../../api/types.ts";
import { EntityLabel } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { entityQuery } from "../../query/entity-query.ts";
import { placeText } from "../../text/place.ts";

const marginMs = 60_000;

/** Everyone and everything involved; a click searches the events around the incident. */
export const Entities = ({ incident }: { incident: IncidentDetail }) => {
  const known = new Set((useQuery(fieldsQuery).data?.items ?? []).map((field) => field.name));
  return (
    <ul className="flex flex-col p-1.5">
      {incident.allEntities.map((entity) => (
        <li key={`${entity.kind}:${entity.key}`}>
          <Link
            to="/events"
            search={{
              q: entityQuery(entity, known),
              from: incident.firstSeen - marginMs,
              to: incident.lastSeen + marginMs,
            }}
            title="Search the events of this entity around the incident"
            className="flex h-8 items-center gap-2 rounded-md px-2.5 hover:bg-hover"
          >
            <EntityLabel kind={entity.kind} label={entity.label} max={80} />
            {entity.place === undefined ? null : (
              <span className="min-w-0 truncate text-xs text-ink-2">
                <HostileText text={placeText(entity.place)} max={80} />
              </span>
            )}
            <span className="ml-auto text-xs whitespace-nowrap text-ink-2">
              {entity.kind}
              {entity.role === "related" ? "" : ` · ${entity.role}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
