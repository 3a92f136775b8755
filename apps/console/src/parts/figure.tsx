import type { ReactNode } from "react";

export interface FigureProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
}

/** A number with its name, for the head of a page; stands in a `dl`. */
export const Figure = ({ title, children, note }: FigureProps) => (
  <div className="min-w-0">
    <dt className="text-xs text-ink-3">{title}</dt>
    <dd className="num truncate text-base font-semibold">{children}</dd>
    {note === undefined ? null : <dd className="num truncate text-xs text-ink-3">{note}</dd>}
  </div>
);
