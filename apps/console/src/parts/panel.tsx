import type { ReactNode } from "react";
import { useId } from "react";

export interface PanelProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly isFlush?: boolean;
  readonly className?: string;
}

/** A titled region of a page. */
export const Panel = (props: PanelProps) => {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col rounded-lg border border-line bg-surface ${props.className ?? ""}`}
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-2 px-3 py-1.5">
        <h2 id={id} className="text-sm font-semibold">
          {props.title}
        </h2>
        {props.note === undefined ? null : (
          <span className="num text-xs text-ink-3">{props.note}</span>
        )}
        <span className="ml-auto flex items-center gap-1">{props.actions}</span>
      </header>
      <div className={`min-h-0 min-w-0 flex-1 ${props.isFlush === true ? "" : "px-3 pb-3"}`}>
        {props.children}
      </div>
    </section>
  );
};
