import { Link } from "@tanstack/react-router";
import { Ellipsis, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { type NavItem, navItems } from "./nav.tsx";
import { WaitingCount } from "./response-state.tsx";
import { usePermissions } from "./session.ts";

const storageKey = "xdr.rail";

const useCollapsed = () => {
  const [isCollapsed, setCollapsed] = useState(() => {
    try {
      return localStorage.getItem(storageKey) === "collapsed";
    } catch {
      return false;
    }
  });
  const toggle = () => {
    setCollapsed(!isCollapsed);
    try {
      localStorage.setItem(storageKey, isCollapsed ? "open" : "collapsed");
    } catch {
      // Storage may be forbidden; the choice then lasts until the page is closed.
    }
  };
  return [isCollapsed, toggle] as const;
};

const linkClass =
  "flex h-8 items-center gap-2.5 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink";

const useNavItems = (): readonly NavItem[] => {
  const can = usePermissions();
  return navItems.filter((item) => item.permission === undefined || can(item.permission));
};

export const Logo = ({ size = 22 }: { size?: number }) => (
  <img src="/favicon.svg" alt="" width={size} height={size} className="shrink-0" />
);

export const Rail = () => {
  const [isCollapsed, toggle] = useCollapsed();
  const items = useNavItems();
  return (
    <nav
      aria-label="Main"
      className={`hidden shrink-0 flex-col gap-0.5 border-r border-line bg-surface p-2 md:flex ${
        isCollapsed ? "w-[50px]" : "w-48"
      }`}
    >
      <Link to="/" className="mb-2 flex h-9 items-center gap-2.5 rounded-md px-1.5 font-semibold">
        <Logo />
        {isCollapsed ? <span className="sr-only">Mini-XDR</span> : "Mini-XDR"}
      </Link>
      {items.map((item) => (
        <Link
          key={item.to}
          to={item.to}
          activeOptions={{ exact: item.to === "/", includeSearch: false }}
          title={isCollapsed ? item.label : undefined}
          className={linkClass}
        >
          <item.icon size={16} className="shrink-0" aria-hidden="true" />
          {isCollapsed ? <span className="sr-only">{item.label}</span> : item.label}
          {item.to === "/response" ? <WaitingCount /> : null}
        </Link>
      ))}
      <IconButton
        label={isCollapsed ? "Show labels" : "Hide labels"}
        aria-expanded={!isCollapsed}
        onClick={toggle}
        className="mt-auto"
      >
        {isCollapsed ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
      </IconButton>
    </nav>
  );
};

const bottomClass =
  "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-2 aria-[current=page]:font-semibold aria-[current=page]:text-accent-text";

/** Narrow screens: four places and a drawer with the others. */
export const BottomBar = () => {
  const [isOpen, setOpen] = useState(false);
  const items = useNavItems();
  return (
    <nav
      aria-label="Main"
      className="flex h-14 shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {items
        .filter((item) => item.isPrimary === true)
        .map((item) => (
          <Link
            key={item.to}
            to={item.to}
            activeOptions={{ exact: item.to === "/", includeSearch: false }}
            className={bottomClass}
          >
            <item.icon size={18} aria-hidden="true" />
            {item.label}
          </Link>
        ))}
      <button type="button" className={bottomClass} onClick={() => setOpen(true)}>
        <Ellipsis size={18} aria-hidden="true" />
        More
      </button>
      {isOpen ? (
        <Dialog title="Go to" onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-1">
            {items.map((item) => (
              <Link
                key={item.to}
                to={item.to}
                onClick={() => setOpen(false)}
                className={`${linkClass} h-11!`}
              >
                <item.icon size={18} aria-hidden="true" />
                {item.label}
              </Link>
            ))}
          </div>
        </Dialog>
      ) : null}
    </nav>
  );
};
