import type { ReactNode } from "react";
import { useEffect } from "react";

export interface PageProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** The page fills the window and scrolls inside. */
  readonly isFull?: boolean;
}

export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Mini-XDR`;
  }, [title]);
};

export const Page = ({ title, note, actions, children, isFull = false }: PageProps) => {
  usePageTitle(title);
  return (
    <div className={isFull ? "flex h-full min-h-0 flex-col" : "h-full overflow-auto"}>
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {note === undefined ? null : <span className="num text-ink-3">{note}</span>}
        <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div className={isFull ? "flex min-h-0 flex-1 flex-col" : "px-4 pb-6"}>{children}</div>
    </div>
  );
};
