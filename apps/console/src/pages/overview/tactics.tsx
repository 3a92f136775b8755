import { Link } from "@tanstack/react-router";
import type { Overview } from "../../api/types.ts";
import { Panel } from "../../parts/panel.tsx";
import { tacticCells } from "../../parts/tactic-cells.ts";
import { countText } from "../../text/number.ts";

/** All fifteen tactics in kill-chain order, so that a gap can be seen. */
export const Tactics = ({ rows }: { rows: Overview["tactics"] }) => {
  const byUid = new Map(rows.map((row) => [row.uid, row]));
  const most = Math.max(1, ...rows.map((row) => row.findings));
  return (
    <Panel title="ATT&CK tactics" note="findings, incidents">
      <ul className="flex flex-col">
        {tacticCells.map((cell) => {
          const row = byUid.get(cell.uid);
          return (
            <li key={cell.uid}>
              <Link
                to="/incidents"
                search={{ tactic: cell.uid }}
                title={`Open incidents that reached ${cell.name}`}
                className="grid h-6.5 grid-cols-[minmax(0,1fr)_72px_44px_28px] items-center gap-2 rounded-md px-1 hover:bg-hover"
              >
                <span className={`truncate ${row === undefined ? "text-ink-3" : ""}`}>
                  {cell.name}
                </span>
                <span className="h-1.5 rounded-full bg-sunken" aria-hidden="true">
                  <span
                    className="block h-full rounded-full bg-chart"
                    style={{ width: `${((row?.findings ?? 0) / most) * 100}%` }}
                  />
                </span>
                <span className="num text-right">{countText(row?.findings ?? 0)}</span>
                <span className="num text-right text-ink-2">{countText(row?.incidents ?? 0)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
