import { sourceStates } from "../../app/search.ts";
import { Input, Select } from "../../parts/field.tsx";
import type { SourceFilter } from "./filter-sources.ts";
import { livenessNames } from "./liveness.ts";

export interface SourceFiltersProps extends SourceFilter {
  readonly onChange: (change: SourceFilter) => void;
}

export const SourceFilters = ({ text, state, onChange }: SourceFiltersProps) => (
  <>
    <Input
      type="search"
      aria-label="Filter sources"
      placeholder="Name, kind, decoder…"
      className="w-44!"
      value={text ?? ""}
      onChange={(event) => onChange({ text: event.target.value || undefined })}
    />
    <Select
      aria-label="State"
      className="w-auto!"
      value={state ?? ""}
      onChange={(event) =>
        onChange({ state: sourceStates.find((each) => each === event.target.value) })
      }
    >
      <option value="">Any state</option>
      {sourceStates.map((each) => (
        <option key={each} value={each}>
          {livenessNames[each]}
        </option>
      ))}
    </Select>
  </>
);
