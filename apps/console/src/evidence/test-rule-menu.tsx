import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, FlaskConical } from "lucide-react";
import { useState } from "react";
import { rulesQuery } from "../api/queries.ts";
import { Button } from "../parts/button.tsx";
import { Input } from "../parts/field.tsx";
import { usePermissions } from "../shell/session.ts";

const shownMax = 8;
const linkClass = "flex h-7 items-center rounded-md px-2 hover:bg-hover";

const Choices = ({ eventId }: { eventId: string }) => {
  const [text, setText] = useState("");
  const { data } = useQuery(rulesQuery);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (data?.items ?? [])
    .filter(({ title, id }) => words.every((word) => `${title} ${id}`.toLowerCase().includes(word)))
    .slice(0, shownMax);
  return (
    <div className="flex w-72 flex-col gap-1">
      <Link to="/rule-editor" search={{ event: eventId }} className={linkClass}>
        A new rule
      </Link>
      <Input
        type="search"
        aria-label="Rule to test"
        placeholder="Title of a rule…"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.map((rule) => (
        <Link
          key={rule.id}
          to="/rule-editor"
          search={{ rule: rule.id, event: eventId }}
          className={linkClass}
          title={rule.title}
        >
          <span className="truncate">{rule.title}</span>
        </Link>
      ))}
    </div>
  );
};

/**
 * From an event to a rule: why does it match, or not? The box stands inside the drawer: what is laid
 * over the page from outside of a modal dialog cannot be reached.
 */
export const TestRuleMenu = ({ eventId }: { eventId: string }) => {
  const [isOpen, setOpen] = useState(false);
  if (!usePermissions()("rule:test")) return null;
  return (
    <span className="relative">
      <Button
        icon={<FlaskConical size={14} />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Test a rule <ChevronDown size={13} />
      </Button>
      {isOpen ? (
        <div className="absolute top-full right-0 z-50 mt-1 rounded-lg border border-line-strong bg-raised p-2 shadow-pop">
          <Choices eventId={eventId} />
        </div>
      ) : null}
    </span>
  );
};
