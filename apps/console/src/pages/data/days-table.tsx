import type { TenantData } from "../../api/types.ts";
import { countText, sizeText } from "../../text/number.ts";

const dayText = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** Stored events and what came in, by day, newest first. */
export const DaysTable = ({ data }: { readonly data: TenantData }) => {
  const usage = new Map(data.usage.map((one) => [one.day, one]));
  const stored = new Map(data.stored.map((one) => [one.day, one.events]));
  const days = [...new Set([...usage.keys(), ...stored.keys()])].toSorted((a, b) => b - a);
  if (days.length === 0) return <p className="text-sm text-ink-3">Nothing came in yet.</p>;
  return (
    <div className="max-h-96 overflow-auto">
      <table className="w-full max-w-2xl text-sm">
        <thead>
          <tr className="text-left text-xs text-ink-3">
            <th className="py-1 font-medium">Day (UTC)</th>
            <th className="py-1 text-right font-medium">Came in</th>
            <th className="py-1 text-right font-medium">Raw size</th>
            <th className="py-1 text-right font-medium">Stored now</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day} className="border-t border-line">
              <td className="num py-1">{dayText(day)}</td>
              <td className="num py-1 text-right">{countText(usage.get(day)?.events ?? 0)}</td>
              <td className="num py-1 text-right">{sizeText(usage.get(day)?.bytes ?? 0)}</td>
              <td className="num py-1 text-right">{countText(stored.get(day) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
