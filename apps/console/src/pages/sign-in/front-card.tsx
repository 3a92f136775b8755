import type { ReactNode } from "react";
import { usePageTitle } from "../../parts/page.tsx";

export interface FrontCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The card of the pages before the sign-in. */
export const FrontCard = ({ title, children }: FrontCardProps) => {
  usePageTitle(title);
  return (
    <main className="grid h-dvh place-items-center overflow-auto p-4">
      <div className="flex w-full max-w-sm flex-col gap-4">
        <p className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Mini-XDR
        </p>
        <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-6">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
};
