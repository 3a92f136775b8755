import { Download } from "lucide-react";
import { useState } from "react";
import { exportTenant } from "../../api/tenant-data.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";

const dayMs = 24 * 60 * 60 * 1000;

/** Of the day, UTC, or undefined without one. */
const timeOf = (day: string): number | undefined => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
};

/** All that the tenant owns, as one archive. */
export const ExportForm = () => {
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const from = timeOf(first);
  const lastDay = timeOf(last);
  const span = {
    ...(from === undefined ? {} : { from }),
    ...(lastDay === undefined ? {} : { to: lastDay + dayMs }),
  };
  const days = [
    ["Events from", first, setFirst],
    ["Events to", last, setLast],
  ] as const;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        exportTenant(span).catch((error: Error) =>
          showToast({ text: error.message, isProblem: true }),
        );
      }}
    >
      <p className="text-ink-2">
        Incidents, rules, settings, people, receipts with proofs, and events with their raw bytes,
        as one tar archive with a manifest of hashes. No password, key or token is in it.
      </p>
      <div className="flex flex-wrap items-start gap-3">
        {days.map(([label, value, onValue]) => (
          <div key={label} className="w-40">
            <Field label={label} hint="Day, UTC; empty for all">
              {(ids) => (
                <Input
                  {...ids}
                  type="date"
                  value={value}
                  onChange={(event) => onValue(event.target.value)}
                />
              )}
            </Field>
          </div>
        ))}
        <Button type="submit" icon={<Download size={14} />} className="mt-6">
          Export
        </Button>
      </div>
    </form>
  );
};
