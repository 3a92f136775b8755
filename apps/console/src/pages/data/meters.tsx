import type { TenantData } from "../../api/types.ts";
import { countText, sizeText } from "../../text/number.ts";

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number | undefined;
  readonly format: (value: number) => string;
}

const Meter = ({ label, value, max, format }: MeterProps) => (
  <div className="min-w-0 flex-1 basis-48">
    <div className="flex items-baseline justify-between gap-2 text-sm">
      <span className="text-ink-3">{label}</span>
      <span className="tabular-nums">
        {format(value)}
        {max === undefined ? "" : ` of ${format(max)}`}
      </span>
    </div>
    {max === undefined ? (
      <p className="mt-1 text-xs text-ink-3">no limit</p>
    ) : (
      <meter
        className="mt-1 w-full"
        aria-label={label}
        min={0}
        max={Math.max(max, 1)}
        high={max * 0.9}
        value={value}
      />
    )}
  </div>
);

/** What came in today, against the quota that the operator set. */
export const Meters = ({ data }: { readonly data: TenantData }) => (
  <div className="flex flex-wrap gap-x-8 gap-y-4">
    <Meter
      label="Events"
      value={data.today.events}
      max={data.quota.eventsPerDayMax}
      format={countText}
    />
    <Meter
      label="Raw bytes"
      value={data.today.bytes}
      max={data.quota.bytesPerDayMax}
      format={sizeText}
    />
    <Meter label="Sources" value={data.sources} max={data.quota.sourcesMax} format={countText} />
  </div>
);
