import { Circle, CircleCheck, CircleDot } from "lucide-react";
import type { IncidentStatus, Verdict } from "../api/types.ts";

export const statusNames: Readonly<Record<IncidentStatus, string>> = {
  new: "New",
  in_progress: "In progress",
  closed: "Closed",
};
export const verdictNames: Readonly<Record<Verdict, string>> = {
  true_positive: "True positive",
  false_positive: "False positive",
  benign: "Benign",
  duplicate: "Duplicate",
};
export const verdicts: readonly Verdict[] = [
  "true_positive",
  "false_positive",
  "benign",
  "duplicate",
];

const icons = {
  new: <Circle size={13} className="text-ink-2" />,
  in_progress: <CircleDot size={13} className="text-accent-text" />,
  closed: <CircleCheck size={13} className="text-ok" />,
} as const;

export interface StatusLabelProps {
  readonly status: IncidentStatus;
  readonly verdict?: Verdict | undefined;
}

export const StatusLabel = ({ status, verdict }: StatusLabelProps) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    {icons[status]}
    {statusNames[status]}
    {verdict === undefined ? null : (
      <span className="text-ink-3">· {verdictNames[verdict].toLowerCase()}</span>
    )}
  </span>
);
