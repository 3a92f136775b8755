import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { eventsQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Input, Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { rangeChoices } from "../../time/time-range.ts";
import { useSpan } from "../../time/use-span.ts";

const shownMax = 50;
const rangeDefault = "7d";

interface ListProps {
  readonly query: string;
  readonly range: string;
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

const List = ({ query, range, picked, onPick }: ListProps) => {
  const { span } = useSpan({ range }, rangeDefault);
  const { data, error } = useInfiniteQuery(eventsQuery({ query, ...span, order: "newest" }));
  const rows = (data?.pages[0]?.items ?? []).slice(0, shownMax);
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <RowsSkeleton rows={8} height={28} />;
  if (rows.length === 0) return <EmptyState title="No event matches" />;
  return (
    <ul className="rounded-md border border-line">
      {rows.map((row) => (
        <li key={row.id} className="hairline-b">
          <label className="grid grid-cols-[16px_150px_minmax(0,1fr)] items-baseline gap-2 px-2 py-1 hover:bg-hover">
            <input
              type="checkbox"
              checked={picked.includes(row.id)}
              onChange={(event) =>
                onPick(
                  event.target.checked
                    ? [...picked, row.id]
                    : picked.filter((other) => other !== row.id),
                )
              }
            />
            <TimeDense time={row.time} />
            <HostileText text={row.message} max={200} className="truncate" />
          </label>
        </li>
      ))}
    </ul>
  );
};

export interface EventPickerProps {
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Stored events by a search, to try a rule on. */
export const EventPicker = ({ chosen, onChoose, onClose }: EventPickerProps) => {
  const [text, setText] = useState("");
  const [query, setQuery] = useState("");
  const [range, setRange] = useState(rangeDefault);
  const [picked, setPicked] = useState(chosen);
  return (
    <Dialog
      form="drawer"
      title="Choose stored events"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => onChoose(picked)}>
          Take {picked.length}
        </Button>
      }
    >
      <form
        className="mb-3 flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery(text);
        }}
      >
        <Input
          type="search"
          data-autofocus=""
          aria-label="Search"
          placeholder="user:root, or words…"
          className="min-w-40 flex-1"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label="Time range"
          className="w-auto!"
          value={range}
          onChange={(event) => setRange(event.target.value)}
        >
          {rangeChoices.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Button type="submit">Search</Button>
      </form>
      <p className="mb-2 text-xs text-ink-3">The newest {shownMax} are shown.</p>
      <List query={query} range={range} picked={picked} onPick={setPicked} />
    </Dialog>
  );
};
