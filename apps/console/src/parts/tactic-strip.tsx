import { tacticCells, tacticSentence } from "./tactic-cells.ts";

export interface TacticStripProps {
  readonly uids: readonly string[];
  readonly isWide?: boolean;
}

/** The fifteen tactics in kill-chain order; the reached ones are filled and lettered. */
export const TacticStrip = ({ uids, isWide = false }: TacticStripProps) => {
  const reached = new Set(uids);
  return (
    <span
      className="inline-flex gap-0.5 align-middle"
      role="img"
      aria-label={tacticSentence(reached)}
    >
      {tacticCells.map((cell) => {
        const isReached = reached.has(cell.uid);
        return (
          <span
            key={cell.uid}
            title={`${cell.name} ${cell.uid}${isReached ? "" : " (not seen)"}`}
            className={`inline-flex h-[18px] items-center justify-center rounded-[3px] text-xs leading-none tracking-tight ${
              isWide ? "w-6 max-md:w-[21px]" : "w-[17px]"
            } ${isReached ? "bg-ink font-semibold text-surface" : "bg-line/70 text-transparent"}`}
          >
            {isReached || isWide ? (
              <span className={isReached ? "" : "text-ink-3"}>{cell.letters}</span>
            ) : null}
          </span>
        );
      })}
    </span>
  );
};
