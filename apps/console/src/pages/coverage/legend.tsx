import type { Coverage } from "../../api/types.ts";
import { countText } from "../../text/number.ts";
import { stateLooks } from "./cell-look.ts";

/** What the cells mean, and how many techniques are in each state. */
export const Legend = ({ totals }: { totals: Coverage["totals"] }) => (
  <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
    <dl className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
      {stateLooks.map((look) => (
        <div key={look.state} className="flex items-center gap-1.5" title={look.hint}>
          <dt className="flex items-center gap-1.5 text-ink-2">
            <span
              className={`inline-block size-3.5 rounded-[3px] border ${look.className}`}
              aria-hidden="true"
            />
            {look.label}
          </dt>
          <dd className="num font-semibold">{countText(totals[look.state])}</dd>
        </div>
      ))}
    </dl>
    <div className="flex items-center gap-1.5 text-ink-2">
      <span className="num text-[11px]">3</span> rules
      <span className="num rounded-full border border-line bg-surface px-1 text-[11px] leading-[14px] text-ink">
        12
      </span>
      findings in 30 days
    </div>
  </div>
);
