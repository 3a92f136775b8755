import type { ScorePart } from "../api/types.ts";

/** The parts in order of weight; they add up to the score. */
export const ScoreParts = ({ score, parts }: { score: number; parts: readonly ScorePart[] }) => {
  const sorted = parts.toSorted((a, b) => b.points - a.points);
  const most = Math.max(1, ...parts.map((part) => Math.abs(part.points)));
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">Why {score}?</p>
      <ul className="flex flex-col gap-1.5">
        {sorted.map((part) => (
          <li key={part.code} className="grid grid-cols-[36px_64px_1fr] items-center gap-2">
            <span className="num text-right font-medium">
              {part.points > 0 ? "+" : ""}
              {part.points}
            </span>
            <span className="h-1.5 rounded-full bg-sunken" aria-hidden="true">
              <span
                className="block h-full rounded-full bg-chart"
                style={{ width: `${(Math.abs(part.points) / most) * 100}%` }}
              />
            </span>
            <span className="text-ink-2">{part.label}</span>
          </li>
        ))}
      </ul>
      {parts.length === 0 ? <p className="text-ink-2">The server gave no parts.</p> : null}
    </div>
  );
};
