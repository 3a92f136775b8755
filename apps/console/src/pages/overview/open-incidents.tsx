import { Link } from "@tanstack/react-router";
import type { Overview } from "../../api/types.ts";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { severities } from "../../parts/severity-look.ts";
import { countText } from "../../text/number.ts";

/** One number per severity, each a link to those incidents. */
export const OpenIncidents = ({ data }: { data: Overview }) => {
  const counts = new Map(data.openIncidents.map((each) => [each.severity, each.count]));
  return (
    <section
      aria-label="Open incidents by severity"
      className="grid grid-cols-5 divide-x divide-line overflow-hidden rounded-lg border border-line bg-surface lg:col-span-3"
    >
      {severities.map((look) => {
        const count = counts.get(look.id) ?? 0;
        return (
          <Link
            key={look.id}
            to="/incidents"
            search={{ severityMin: look.id, sort: "severity" }}
            title={`Open incidents, ${look.label.toLowerCase()} and up`}
            className="flex flex-col gap-0.5 px-4 py-3 hover:bg-hover max-sm:px-2"
          >
            <span className="flex items-center gap-1.5 text-xs text-ink-2">
              <SeverityShapeIcon severity={look.id} />
              <span className="truncate max-sm:hidden">{look.label}</span>
              <span className="sm:hidden">{look.short}</span>
            </span>
            <span className={`num text-xl font-semibold ${count === 0 ? "text-ink-3" : ""}`}>
              {countText(count)}
            </span>
          </Link>
        );
      })}
    </section>
  );
};
