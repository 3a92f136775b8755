import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { rulesQuery } from "../api/queries.ts";
import { setTheme } from "../app/theme.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Input } from "../parts/field.tsx";
import { navItems } from "./nav.tsx";
import { usePermissions } from "./session.ts";

interface Command {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly run: () => unknown;
}

const shownMax = 12;

/** Each word of the text occurs in the label. */
export const matchesWords = (label: string, text: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.toLowerCase().includes(word));

const useCommands = (text: string): readonly Command[] => {
  const navigate = useNavigate();
  const can = usePermissions();
  const rules = useQuery({ ...rulesQuery, enabled: can("rule:read") });
  const pages = navItems
    .filter((item) => item.permission === undefined || can(item.permission))
    .map((item) => ({
      id: item.to,
      group: "Go to",
      label: item.label,
      run: () => navigate({ to: item.to }),
    }));
  const own: readonly Command[] = [
    ...pages,
    {
      id: "first-log",
      group: "Go to",
      label: "Send your first log",
      run: () => navigate({ to: "/sources/first-log" }),
    },
    ...(["light", "dark", "system"] as const).map((theme) => ({
      id: `theme-${theme}`,
      group: "Theme",
      label: `Theme: ${theme}`,
      run: () => setTheme(theme),
    })),
  ];
  if (text.trim() === "") return own;
  return [
    ...own.filter((command) => matchesWords(command.label, text)),
    {
      id: "events",
      group: "Search",
      label: `Search events for “${text}”`,
      run: () => navigate({ to: "/events", search: { q: text } }),
    },
    {
      id: "incidents",
      group: "Search",
      label: `Search incidents for “${text}”`,
      run: () => navigate({ to: "/incidents", search: { text, status: "all" } }),
    },
    ...(rules.data?.items ?? [])
      .filter((rule) => matchesWords(rule.title, text))
      .map((rule) => ({
        id: rule.id,
        group: "Rule",
        label: rule.title,
        run: () => navigate({ to: "/rules/$id", params: { id: rule.id } }),
      })),
  ].slice(0, shownMax);
};

export const Palette = ({ onClose }: { onClose: () => void }) => {
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const listId = useId();
  const commands = useCommands(text);
  const active = commands[Math.min(index, commands.length - 1)];
  const run = (command: Command | undefined) => {
    onClose();
    command?.run();
  };
  return (
    <Dialog title="Go to, search, or do" onClose={onClose}>
      <Input
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
        aria-label="Command"
        placeholder="Type a page, a rule, or words to search for"
        value={text}
        className="h-9!"
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={(event) => {
          const last = commands.length - 1;
          if (event.key === "ArrowDown") setIndex(Math.min(index + 1, last));
          else if (event.key === "ArrowUp") setIndex(Math.max(index - 1, 0));
          else if (event.key === "Enter") run(active);
          else return;
          event.preventDefault();
        }}
      />
      <div id={listId} role="listbox" aria-label="Commands" className="mt-2 flex flex-col">
        {commands.map((command) => (
          <div
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === active}
            onClick={() => run(command)}
            onKeyDown={() => undefined}
            className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-2 hover:bg-hover aria-selected:bg-selected"
          >
            <span className="w-16 shrink-0 text-xs text-ink-3">{command.group}</span>
            <span className="truncate">{command.label}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
};
