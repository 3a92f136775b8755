import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  CircleUser,
  Command,
  LogOut,
  Monitor,
  Moon,
  Search,
  Sun,
  UserRoundCog,
} from "lucide-react";
import { type Ref, useState } from "react";
import { signOut } from "../api/mutations.ts";
import { setTheme, useTheme } from "../app/theme.ts";
import { IconButton } from "../parts/button.tsx";
import { Kbd } from "../parts/kbd.tsx";
import { Menu } from "../parts/menu.tsx";
import { useMe } from "./session.ts";
import { StatusLine } from "./status-line.tsx";
import { TenantSwitcher } from "./tenant-switcher.tsx";

const GlobalSearch = ({ ref }: { ref: Ref<HTMLInputElement> }) => {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  return (
    <search className="relative min-w-0 flex-1 md:max-w-sm">
      <Search
        size={14}
        className="pointer-events-none absolute top-1.5 left-2 text-ink-3"
        aria-hidden="true"
      />
      <input
        ref={ref}
        value={text}
        aria-label="Search events; Shift and Enter searches incidents"
        title="Enter searches events, Shift+Enter searches incidents"
        placeholder="Search events…"
        autoComplete="off"
        spellCheck={false}
        className="h-7 w-full rounded-md border border-control bg-bg pr-8 pl-7 text-sm placeholder:text-ink-3"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (event.key !== "Enter" || text.trim() === "") return;
          event.currentTarget.blur();
          if (event.shiftKey) void navigate({ to: "/incidents", search: { text, status: "all" } });
          else void navigate({ to: "/events", search: { q: text } });
        }}
      />
      <span className="absolute top-1 right-1 hidden md:block" aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </search>
  );
};

const ThemeMenu = () => {
  const { choice, resolved } = useTheme();
  return (
    <Menu
      align="end"
      heading="Theme"
      trigger={
        <IconButton label="Theme">
          {resolved === "dark" ? <Moon size={15} /> : <Sun size={15} />}
        </IconButton>
      }
      items={[
        { id: "system", label: "System", icon: <Monitor size={14} /> },
        { id: "light", label: "Light", icon: <Sun size={14} /> },
        { id: "dark", label: "Dark", icon: <Moon size={14} /> },
      ].map((item) => ({
        ...item,
        isChecked: choice === item.id,
        onSelect: () => setTheme(item.id === "light" || item.id === "dark" ? item.id : "system"),
      }))}
    />
  );
};

const PersonMenu = () => {
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const leave = async () => {
    await signOut().catch(() => undefined);
    queryClient.clear();
    window.location.assign("/sign-in");
  };
  return (
    <Menu
      align="end"
      heading={me === undefined ? "" : `${me.user.name} · ${me.user.roleName} · ${me.tenant.name}`}
      trigger={
        <IconButton label={`Account: ${me?.user.email ?? ""}`}>
          <CircleUser size={16} />
        </IconButton>
      }
      items={[
        {
          id: "account",
          label: "Your account",
          icon: <UserRoundCog size={14} />,
          onSelect: () => void navigate({ to: "/account" }),
        },
        { id: "out", label: "Sign out", icon: <LogOut size={14} />, onSelect: () => void leave() },
      ]}
    />
  );
};

export interface TopBarProps {
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onPalette: () => void;
}

export const TopBar = ({ searchRef, onPalette }: TopBarProps) => (
  <header className="flex h-12 shrink-0 items-center gap-1.5 border-b border-line bg-surface px-3">
    <GlobalSearch ref={searchRef} />
    <IconButton label="Command palette (Ctrl or ⌘ K)" onClick={onPalette} className="max-sm:hidden">
      <Command size={15} />
    </IconButton>
    <div className="ml-auto flex items-center gap-1">
      <TenantSwitcher />
      <StatusLine />
      <ThemeMenu />
      <PersonMenu />
    </div>
  </header>
);
