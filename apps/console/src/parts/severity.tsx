import type { SeverityShape } from "./severity-look.ts";
import { severityLook } from "./severity-look.ts";

const paths: Readonly<Record<SeverityShape, string>> = {
  diamond: "M6 0 12 6 6 12 0 6z",
  "triangle-up": "M6 .8 11.6 11H.4z",
  square: "M1.2 1.2h9.6v9.6H1.2z",
  "triangle-down": "M6 11.2.4 1h11.2z",
  ring: "M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zm0 1.8a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
};

export interface SeverityProps {
  readonly severity: number;
}

/** The shape alone; whoever uses it puts the word beside it or in a label. */
export const SeverityShapeIcon = ({ severity, size = 10 }: SeverityProps & { size?: number }) => {
  const look = severityLook(severity);
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" className="shrink-0">
      <path d={paths[look.shape]} fill={look.color} fillRule="evenodd" />
    </svg>
  );
};

/** Shape, word and colour. */
export const SeverityBadge = ({ severity }: SeverityProps) => {
  const look = severityLook(severity);
  return (
    <span
      className="inline-flex h-5 w-fit items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap"
      style={{
        color: look.color,
        background: `color-mix(in oklab, ${look.color} var(--sev-soft), var(--surface))`,
      }}
      title={`Severity: ${look.label}`}
    >
      <SeverityShapeIcon severity={severity} />
      {look.id === 1 ? "Info" : look.label}
    </span>
  );
};
