import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { type IncidentsSearch, type StatusView, statusViews } from "../../app/search.ts";
import { choiceOf, integerOf } from "../../app/url-state.ts";
import { Button } from "../../parts/button.tsx";
import { Input, Select } from "../../parts/field.tsx";
import { severities } from "../../parts/severity-look.ts";
import { tacticCells } from "../../parts/tactic-cells.ts";

const typingPauseMs = 250;
const viewNames: Readonly<Record<StatusView, string>> = {
  open: "Open",
  new: "New",
  in_progress: "In progress",
  closed: "Closed",
  all: "All",
};

export interface FiltersProps {
  readonly search: IncidentsSearch;
  readonly onChange: (change: Partial<IncidentsSearch>) => void;
}

/** The text is put into the address when the person pauses, not with every letter. */
const TextFilter = ({ search, onChange }: FiltersProps) => {
  const [text, setText] = useState(search.text ?? "");
  useEffect(() => setText(search.text ?? ""), [search.text]);
  useEffect(() => {
    const value = text.trim() === "" ? undefined : text;
    if (value === search.text) return undefined;
    const timer = setTimeout(() => onChange({ text: value }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, search.text, onChange]);
  return (
    <Input
      type="search"
      aria-label="Filter by title or entity"
      placeholder="Title or entity…"
      value={text}
      className="max-w-56"
      onChange={(event) => setText(event.target.value)}
    />
  );
};

export const Filters = ({ search, onChange }: FiltersProps) => {
  const view = search.status ?? "open";
  const isFiltered =
    search.severityMin !== undefined || search.tactic !== undefined || search.text !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-2">
      <fieldset className="flex overflow-hidden rounded-md border border-line-strong">
        <legend className="sr-only">Status</legend>
        {statusViews.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === view}
            className="h-6.5 border-r border-line px-2.5 text-ink-2 last:border-r-0 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
            onClick={() => onChange({ status: each === "open" ? undefined : each })}
          >
            {viewNames[each]}
          </button>
        ))}
      </fieldset>
      <Select
        aria-label="Least severity"
        className="w-auto!"
        value={search.severityMin ?? ""}
        onChange={(event) => onChange({ severityMin: integerOf(event.target.value, 1, 5) })}
      >
        <option value="">Any severity</option>
        {severities
          .filter((look) => look.id > 1)
          .map((look) => (
            <option key={look.id} value={look.id}>
              {look.id === 5 ? look.label : `${look.label} and up`}
            </option>
          ))}
      </Select>
      <Select
        aria-label="Tactic"
        className="w-auto! max-w-44"
        value={search.tactic ?? ""}
        onChange={(event) =>
          onChange({
            tactic: choiceOf(
              event.target.value,
              tacticCells.map((cell) => cell.uid),
            ),
          })
        }
      >
        <option value="">Any tactic</option>
        {tacticCells.map((cell) => (
          <option key={cell.uid} value={cell.uid}>
            {cell.name}
          </option>
        ))}
      </Select>
      <TextFilter search={search} onChange={onChange} />
      {isFiltered ? (
        <Button
          look="quiet"
          icon={<X size={13} />}
          onClick={() => onChange({ severityMin: undefined, tactic: undefined, text: undefined })}
        >
          Clear
        </Button>
      ) : null}
    </div>
  );
};
