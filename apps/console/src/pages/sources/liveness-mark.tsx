import type { Source } from "../../api/types.ts";
import { useNow } from "../../parts/time-text.tsx";
import { livenessNames, livenessOf } from "./liveness.ts";

const looks = {
  alive: "bg-ok",
  silent: "border border-problem",
  waiting: "border border-dashed border-control",
  off: "bg-control",
} as const;

/** A mark and its word: the state of a source. */
export const Liveness = ({ source }: { source: Source }) => {
  const liveness = livenessOf(source, useNow(5000));
  return (
    <span className="inline-flex items-center gap-2">
      <span className={`size-2 rounded-full ${looks[liveness]}`} aria-hidden="true" />
      {livenessNames[liveness]}
    </span>
  );
};
