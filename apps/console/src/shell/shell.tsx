import { useQueryClient } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { startLive } from "../api/live.ts";
import { useHotkeys } from "../app/hotkeys.ts";
import { StepUpDialog } from "../factors/step-up-dialog.tsx";
import { Toasts } from "../parts/toast.tsx";
import { Palette } from "./palette.tsx";
import { BottomBar, Rail } from "./rail.tsx";
import { KillSwitchBanner } from "./response-state.tsx";
import { useMe } from "./session.ts";
import { Shortcuts } from "./shortcuts.tsx";
import { TopBar } from "./top-bar.tsx";

const DemoBanner = () => (
  <aside
    aria-label="Demo"
    className="demo-stripes shrink-0 px-3 py-0.5 text-center text-xs font-semibold text-demo-ink"
  >
    DEMO — sandboxed, executes nothing real
  </aside>
);

/** Everything around a page. */
export const Shell = () => {
  const queryClient = useQueryClient();
  const me = useMe();
  const searchRef = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<"palette" | "shortcuts">();
  useEffect(() => startLive(queryClient), [queryClient]);
  useHotkeys({
    "/": () => searchRef.current?.focus(),
    "?": () => setOpen("shortcuts"),
    "mod+k": () => setOpen("palette"),
  });
  const close = () => setOpen(undefined);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-60"
      >
        Skip to the content
      </a>
      {me?.tenant.sandbox === true ? <DemoBanner /> : null}
      <KillSwitchBanner />
      <div className="flex min-h-0 flex-1">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar searchRef={searchRef} onPalette={() => setOpen("palette")} />
          <main id="main" tabIndex={-1} className="min-h-0 flex-1">
            <Outlet />
          </main>
        </div>
      </div>
      <BottomBar />
      <StepUpDialog />
      <Toasts />
      {open === "palette" ? <Palette onClose={close} /> : null}
      {open === "shortcuts" ? <Shortcuts onClose={close} /> : null}
    </div>
  );
};
