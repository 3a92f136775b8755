import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { incidentQuery } from "../../api/queries.ts";
import { Popover } from "../../parts/popover.tsx";
import { ScoreParts } from "../../parts/score.tsx";

const Why = ({ id, score }: { id: string; score: number }) => {
  const { data, error } = useQuery(incidentQuery(id));
  if (error !== null) return <p>{error.message}</p>;
  return data === undefined ? (
    <p className="text-ink-2">Loading…</p>
  ) : (
    <ScoreParts score={score} parts={data.scoreParts} />
  );
};

/** The score; clicking it says why. */
export const ScoreCell = ({ id, score }: { id: string; score: number }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={`Why ${score}?`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="num -mx-1 rounded-sm px-1 font-semibold decoration-dotted underline-offset-3 hover:underline"
          title={`Score ${score} of 100. Why?`}
          onClick={(event) => event.stopPropagation()}
        >
          {score}
        </button>
      }
    >
      {isOpen ? <Why id={id} score={score} /> : null}
    </Popover>
  );
};
