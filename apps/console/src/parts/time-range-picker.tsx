import { CalendarRange, ChevronDown } from "lucide-react";
import { useState } from "react";
import { denseTime } from "../time/time.ts";
import { fromLocalField, rangeChoices, spanOf, toLocalField } from "../time/time-range.ts";
import { Button } from "./button.tsx";
import { Field, Input } from "./field.tsx";
import { Popover } from "./popover.tsx";

export interface RangeValue {
  readonly range?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface TimeRangePickerProps {
  readonly value: RangeValue;
  readonly fallback: string;
  /** Gets all three members, so that the old form of the span leaves the address. */
  readonly onChange: (value: Required<RangeValue>) => void;
}

const rangeText = ({ range, from, to }: RangeValue, fallback: string): string => {
  if (from !== undefined && to !== undefined)
    return `${denseTime(from).slice(0, 14)} – ${denseTime(to).slice(0, 14)}`;
  const id = range ?? fallback;
  return rangeChoices.find(([each]) => each === id)?.[1] ?? `Last ${id}`;
};

const Absolute = ({ value, fallback, onApply }: AbsoluteProps) => {
  const [initial] = useState(() => spanOf(value, Date.now(), fallback));
  const [from, setFrom] = useState(toLocalField(initial.from));
  const [to, setTo] = useState(toLocalField(initial.to));
  const start = fromLocalField(from);
  const end = fromLocalField(to);
  const isValid = start !== undefined && end !== undefined && start < end;
  return (
    <form
      className="flex w-56 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onApply(start, end);
      }}
    >
      <Field label="From (local time)">
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            step={1}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="To" problem={isValid ? undefined : "The end must come after the start."}>
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            step={1}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" disabled={!isValid}>
        Apply
      </Button>
    </form>
  );
};

interface AbsoluteProps {
  readonly value: RangeValue;
  readonly fallback: string;
  readonly onApply: (from: number, to: number) => void;
}

export const TimeRangePicker = ({ value, fallback, onChange }: TimeRangePickerProps) => {
  const [isOpen, setOpen] = useState(false);
  const apply = (next: Required<RangeValue>) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <Popover
      label="Time range"
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button icon={<CalendarRange size={14} />}>
          <span className="num">{rangeText(value, fallback)}</span>
          <ChevronDown size={13} />
        </Button>
      }
    >
      <div className="flex gap-4 max-sm:flex-col">
        <div className="flex flex-col">
          {rangeChoices.map(([range, name]) => (
            <button
              key={range}
              type="button"
              aria-pressed={value.from === undefined && (value.range ?? fallback) === range}
              className="h-7 rounded-md px-2 text-left hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium"
              onClick={() => apply({ range, from: undefined, to: undefined })}
            >
              {name}
            </button>
          ))}
        </div>
        <Absolute
          value={value}
          fallback={fallback}
          onApply={(from, to) => apply({ range: undefined, from, to })}
        />
      </div>
    </Popover>
  );
};
