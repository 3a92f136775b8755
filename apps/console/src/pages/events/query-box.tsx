import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import type { Problem } from "../../api/problem.ts";
import { fieldsQuery } from "../../api/queries.ts";
import type { SearchFieldInfo } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Kbd } from "../../parts/kbd.tsx";
import { surfaceClass } from "../../parts/popover.tsx";
import { complete, completionAt } from "../../query/query-edit.ts";

const offeredMax = 8;

const useCompletion = (text: string, caret: number) => {
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const at = completionAt(text, caret);
  if (at === undefined) return { at, offered: [] };
  const prefix = at.prefix.toLowerCase();
  const offered = fields.filter((field) => field.name.toLowerCase().startsWith(prefix));
  return { at, offered: offered.slice(0, offeredMax) };
};

const Offer = ({ id, fields, index, onPick }: OfferProps) => (
  <div
    id={id}
    role="listbox"
    aria-label="Fields"
    className={`${surfaceClass} absolute top-full right-0 left-0 mt-1 p-1`}
  >
    {fields.map((field, at) => (
      <div
        key={field.name}
        id={`${id}-${at}`}
        role="option"
        tabIndex={-1}
        aria-selected={at === index}
        onPointerDown={(event) => {
          event.preventDefault();
          onPick(field);
        }}
        className="grid cursor-pointer grid-cols-[120px_64px_minmax(0,1fr)] items-baseline gap-2 rounded-md px-2 py-1 hover:bg-hover aria-selected:bg-selected"
      >
        <span className="mono font-medium">{field.name}</span>
        <span className="text-xs text-ink-2">{field.type}</span>
        <span className="truncate text-ink-2">
          {field.description} <span className="mono">{field.example}</span>
        </span>
      </div>
    ))}
    <p className="flex items-center gap-1.5 px-2 pt-1 text-xs text-ink-2">
      <Kbd>Tab</Kbd> completes
    </p>
  </div>
);

interface OfferProps {
  readonly id: string;
  readonly fields: readonly SearchFieldInfo[];
  readonly index: number;
  readonly onPick: (field: SearchFieldInfo) => void;
}

/** The query again with the place where reading it failed. */
const Marker = ({ text, problem }: { text: string; problem: Problem }) => {
  const at = problem.position;
  return (
    <div role="alert" className="mt-1 rounded-md bg-problem-soft px-2.5 py-1.5 text-problem">
      {at === undefined || at > text.length ? null : (
        <div className="mono overflow-x-auto whitespace-pre">
          {text.slice(0, at)}
          <mark className="bg-problem text-surface">{text.slice(at, at + 1) || "\u00a0"}</mark>
          {text.slice(at + 1)}
        </div>
      )}
      {problem.message} {problem.help}
    </div>
  );
};

export interface QueryBoxProps {
  readonly query: string;
  readonly problem: Problem | undefined;
  readonly onSearch: (query: string) => void;
}

/** Text, caret and offer of the box, and what the keys do to them. */
const useQueryBox = (query: string, onSearch: (query: string) => void) => {
  const [text, setText] = useState(query);
  const [caret, setCaret] = useState(0);
  const [index, setIndex] = useState(0);
  const [isOffering, setOffering] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(query), [query]);
  const { at, offered } = useCompletion(text, caret);
  const isOpen = isOffering && offered.length > 0;

  const pick = (field: SearchFieldInfo | undefined) => {
    if (at === undefined || field === undefined) return;
    const done = complete(text, at, field.name);
    setText(done.query);
    setCaret(done.caret);
    setOffering(false);
    requestAnimationFrame(() => input.current?.setSelectionRange(done.caret, done.caret));
  };
  const type = (value: string, position: number) => {
    setText(value);
    setCaret(position);
    setIndex(0);
    setOffering(true);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      setOffering(false);
      onSearch(text.trim());
      return;
    }
    if (!isOpen) {
      if (event.key === "Escape") event.currentTarget.blur();
      return;
    }
    if (event.key === "ArrowDown") setIndex(Math.min(index + 1, offered.length - 1));
    else if (event.key === "ArrowUp") setIndex(Math.max(index - 1, 0));
    else if (event.key === "Tab") pick(offered[index]);
    else if (event.key === "Escape") setOffering(false);
    else return;
    event.preventDefault();
  };
  const close = () => setOffering(false);
  return { text, input, index, offered, isOpen, pick, type, setCaret, close, onKeyDown };
};

export const QueryBox = ({ query, problem, onSearch }: QueryBoxProps) => {
  const box = useQueryBox(query, onSearch);
  const listId = useId();
  return (
    <div className="min-w-0 flex-1">
      <div className="relative flex gap-2">
        <div className="relative min-w-0 flex-1">
          <Search
            size={14}
            className="pointer-events-none absolute top-2 left-2.5 text-ink-3"
            aria-hidden="true"
          />
          <input
            ref={box.input}
            role="combobox"
            aria-label="Query"
            aria-expanded={box.isOpen}
            aria-controls={box.isOpen ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={box.isOpen ? `${listId}-${box.index}` : undefined}
            aria-invalid={problem !== undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder='user:root AND NOT src_ip:192.0.2.0/24 "session opened"'
            value={box.text}
            className="mono h-8 w-full rounded-md border border-control bg-surface pr-2 pl-8 placeholder:text-ink-3 aria-invalid:border-problem"
            onChange={(event) => box.type(event.target.value, event.target.selectionStart ?? 0)}
            onSelect={(event) => box.setCaret(event.currentTarget.selectionStart ?? 0)}
            onBlur={box.close}
            onKeyDown={box.onKeyDown}
          />
          {box.isOpen ? (
            <Offer id={listId} fields={box.offered} index={box.index} onPick={box.pick} />
          ) : null}
        </div>
        <Button look="primary" className="h-8!" onClick={() => onSearch(box.text.trim())}>
          Search
        </Button>
      </div>
      {problem === undefined ? null : <Marker text={query} problem={problem} />}
    </div>
  );
};
