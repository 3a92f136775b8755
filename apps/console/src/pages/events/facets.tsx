import { useQuery } from "@tanstack/react-query";
import { Minus } from "lucide-react";
import { fieldsQuery, topQuery } from "../../api/queries.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { knownField } from "../../query/entity-query.ts";
import type { TermEdit } from "../../query/query-edit.ts";
import { countText, shortCount } from "../../text/number.ts";

const facets = [
  ["Decoder", ["decoder"]],
  ["User", ["user", "user_name"]],
  ["Source address", ["src_ip"]],
  ["Device", ["device", "hostname"]],
] as const;

const placeholderRows = 4;

export interface FacetsProps {
  readonly query: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly onTerm: (edit: TermEdit) => void;
}

const Facet = ({ title, field, query, from, to, onTerm }: FacetProps) => {
  const { data, error } = useQuery(topQuery(field, { query, from, to }));
  const most = Math.max(1, ...(data?.values ?? []).map((each) => each.count));
  return (
    <section className="mb-3" aria-label={title}>
      <h2 className="mb-1 px-1 text-xs font-medium text-ink-2">{title}</h2>
      {data === undefined && error === null
        ? Array.from({ length: placeholderRows }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <div key={index} className="skeleton my-1.5 ml-1 h-3.5 w-40" />
          ))
        : null}
      {data?.values.length === 0 ? <p className="px-1 text-xs text-ink-2">No values</p> : null}
      {data?.values.map((each) => (
        <div key={each.value} className="group flex items-center rounded-md hover:bg-hover">
          <button
            type="button"
            className="relative flex h-6 min-w-0 flex-1 items-center gap-2 px-1 text-left"
            title={`Only ${countText(each.count)} events with this value`}
            onClick={() => onTerm({ field, value: each.value })}
          >
            <span
              className="absolute inset-y-px left-0 rounded-sm bg-selected"
              style={{ width: `${(each.count / most) * 100}%` }}
            />
            <HostileText text={each.value} max={40} className="relative min-w-0 flex-1 truncate" />
            <span className="num relative text-xs text-ink-2">{shortCount(each.count)}</span>
          </button>
          <button
            type="button"
            aria-label={`Exclude ${each.value}`}
            title="Exclude this value"
            className="flex size-6 shrink-0 items-center justify-center rounded-md text-ink-2 opacity-0 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100"
            onClick={() => onTerm({ field, value: each.value, isExcluded: true })}
          >
            <Minus size={13} />
          </button>
        </div>
      ))}
    </section>
  );
};

interface FacetProps extends FacetsProps {
  readonly title: string;
  readonly field: string;
}

/** Most frequent values; a click narrows the search to one or leaves it out. */
export const Facets = (props: FacetsProps) => {
  const known = new Set((useQuery(fieldsQuery).data?.items ?? []).map((field) => field.name));
  return (
    <aside
      aria-label="Top values"
      className="w-56 shrink-0 overflow-auto border-r border-line p-3 max-lg:hidden"
    >
      {facets.map(([title, names]) => (
        <Facet key={title} {...props} title={title} field={knownField(names, known)} />
      ))}
    </aside>
  );
};
