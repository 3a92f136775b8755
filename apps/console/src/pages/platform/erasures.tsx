import { useQuery } from "@tanstack/react-query";
import { erasuresQuery } from "../../api/tenants.ts";
import type { TenantErasure } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { countText, plural } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";

const Erasure = ({ erasure }: { readonly erasure: TenantErasure }) => {
  const { tenantId, time, seq, hash, reason, before } = erasure;
  const { events = 0, ...tables } = before;
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return (
    <li>
      <details>
        <summary className="cursor-pointer">
          <span className="mono">{tenantId}</span>, {localTime(time)}: {plural(events, "event")} and{" "}
          {plural(rows, "row")} erased, none left
        </summary>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 py-2 pl-4 text-sm">
          <dt className="text-ink-3">Receipt</dt>
          <dd className="mono break-all">
            {seq}, {hash}
          </dd>
          <dt className="text-ink-3">Proof</dt>
          <dd className="break-words">
            <HostileText text={reason} max={500} />
          </dd>
          {Object.entries(tables).map(([table, count]) => (
            <div key={table} className="contents">
              <dt className="mono text-ink-3">{table}</dt>
              <dd className="num">{countText(count)} before, 0 after</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
};

/** Tenants that are gone, each with the receipt that says what went. */
export const Erasures = () => {
  const items = useQuery(erasuresQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="px-4 py-3" aria-label="Erased tenants">
      <h2 className="mb-1 font-semibold">Erased tenants</h2>
      <ul className="grid gap-1">
        {items.map((erasure) => (
          <Erasure key={erasure.seq} erasure={erasure} />
        ))}
      </ul>
    </section>
  );
};
