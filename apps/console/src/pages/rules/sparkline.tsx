import { countText } from "../../text/number.ts";

export interface SparklineProps {
  readonly title: string;
  readonly values: readonly number[];
  /** Words under the first and the last bar. */
  readonly ends: readonly [string, string];
  /** How a value is said; a whole number without it. */
  readonly text?: (value: number) => string;
  /** Said of all bars, where their sum means something; "… in all" without it. */
  readonly summary?: string;
}

const height = 40;
const step = 10;

/** Bars so small that they say only when; the numbers are in the label. */
export const Sparkline = (props: SparklineProps) => {
  const { title, values, ends, text = countText } = props;
  const highest = Math.max(0, ...values);
  const most = highest === 0 ? 1 : highest;
  const all = values.reduce((sum, value) => sum + value, 0);
  const summary = props.summary ?? `${text(all)} in all`;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex justify-between gap-2 text-xs text-ink-2">
        <span>{title}</span>
        <span className="num">at most {text(highest)}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${title}: ${summary}, at most ${text(highest)}`}
        viewBox={`0 0 ${values.length * step} ${height}`}
        preserveAspectRatio="none"
        className="h-10 w-full border-b border-line-strong"
      >
        {values.map((value, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index * step + 1}
            y={height - (value / most) * height}
            width={step - 2}
            height={(value / most) * height}
            className="fill-chart"
          />
        ))}
      </svg>
      <div className="flex justify-between text-[11px] text-ink-3" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </figure>
  );
};
