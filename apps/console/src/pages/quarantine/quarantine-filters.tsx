import type { QuarantineGroup, Source } from "../../api/types.ts";
import { Select } from "../../parts/field.tsx";
import { countText } from "../../text/number.ts";

export interface QuarantineFilter {
  readonly source?: string | undefined;
  readonly code?: string | undefined;
}

export interface QuarantineFiltersProps extends QuarantineFilter {
  readonly groups: readonly QuarantineGroup[];
  readonly sources: readonly Source[];
  readonly onChange: (change: QuarantineFilter) => void;
}

const summed = (
  groups: readonly QuarantineGroup[],
  by: "sourceId" | "code",
): readonly (readonly [string, number])[] => {
  const sums = new Map<string, number>();
  for (const group of groups) sums.set(group[by], (sums.get(group[by]) ?? 0) + group.count);
  return [...sums].sort(([, a], [, b]) => b - a);
};

/** Reason and source, each with how many records it has. */
export const QuarantineFilters = (props: QuarantineFiltersProps) => {
  const { groups, sources, source, code, onChange } = props;
  const nameOf = (id: string) => sources.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <Select
        aria-label="Reason"
        className="w-auto! max-w-64"
        value={code ?? ""}
        onChange={(event) => onChange({ code: event.target.value || undefined })}
      >
        <option value="">Any reason</option>
        {summed(groups, "code").map(([each, count]) => (
          <option key={each} value={each}>
            {each} ({countText(count)})
          </option>
        ))}
      </Select>
      <Select
        aria-label="Source"
        className="w-auto! max-w-48"
        value={source ?? ""}
        onChange={(event) => onChange({ source: event.target.value || undefined })}
      >
        <option value="">Any source</option>
        {summed(groups, "sourceId").map(([each, count]) => (
          <option key={each} value={each}>
            {nameOf(each)} ({countText(count)})
          </option>
        ))}
      </Select>
    </>
  );
};
