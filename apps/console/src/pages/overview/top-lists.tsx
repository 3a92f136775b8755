import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fieldsQuery } from "../../api/queries.ts";
import type { Overview } from "../../api/types.ts";
import { EntityLabel } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { entityQuery } from "../../query/entity-query.ts";
import { quoteValue } from "../../query/query-edit.ts";
import { countText } from "../../text/number.ts";

const rowClass =
  "flex h-6.5 items-center gap-2 rounded-md px-1 hover:bg-hover [&>:first-child]:flex-1 [&>:first-child]:truncate";

const Empty = () => <p className="px-1 text-ink-2">None in this time.</p>;

export interface TopEntitiesProps {
  readonly rows: Overview["topEntities"];
  readonly range: string;
}

export const TopEntities = ({ rows, range }: TopEntitiesProps) => {
  const known = new Set((useQuery(fieldsQuery).data?.items ?? []).map((field) => field.name));
  return (
    <Panel title="Entities with most findings">
      {rows.length === 0 ? <Empty /> : null}
      <ul>
        {rows.map(({ entity, findings }) => (
          <li key={`${entity.kind}:${entity.key}`}>
            <Link
              to="/events"
              search={{ q: entityQuery(entity, known), range }}
              className={rowClass}
            >
              <EntityLabel kind={entity.kind} label={entity.label} max={60} />
              <span className="num">{countText(findings)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

export interface TopDecodersProps {
  readonly rows: Overview["decoders"];
  readonly range: string;
}

export const TopDecoders = ({ rows, range }: TopDecodersProps) => (
  <Panel title="Events by decoder">
    {rows.length === 0 ? <Empty /> : null}
    <ul>
      {rows.map((row) => (
        <li key={row.value}>
          <Link
            to="/events"
            search={{ q: `decoder:${quoteValue(row.value)}`, range }}
            className={rowClass}
          >
            <HostileText text={row.value} max={60} />
            <span className="num">{countText(row.count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  </Panel>
);
