import {
  Activity,
  Antenna,
  Database,
  FileWarning,
  Grid3x3,
  LayoutDashboard,
  type LucideIcon,
  MonitorCheck,
  PackageX,
  Scale,
  ScrollText,
  Search,
  ShieldAlert,
  ShieldCheck,
  Users,
  Workflow,
} from "lucide-react";

export interface NavItem {
  readonly to:
    | "/"
    | "/incidents"
    | "/findings"
    | "/events"
    | "/rules"
    | "/coverage"
    | "/sources"
    | "/quarantine"
    | "/fleet"
    | "/people"
    | "/policy"
    | "/response"
    | "/playbooks"
    | "/data"
    | "/audit";
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown in the bottom bar of narrow screens; the others are under "More". */
  readonly isPrimary?: boolean;
  readonly permission?: string;
}

export const navItems: readonly NavItem[] = [
  { to: "/", label: "Overview", icon: LayoutDashboard, isPrimary: true },
  { to: "/incidents", label: "Incidents", icon: ShieldAlert, isPrimary: true },
  { to: "/response", label: "Response", icon: ShieldCheck, permission: "response:read" },
  { to: "/playbooks", label: "Playbooks", icon: Workflow, permission: "response:read" },
  { to: "/events", label: "Events", icon: Search, isPrimary: true },
  { to: "/findings", label: "Findings", icon: Activity },
  { to: "/rules", label: "Rules", icon: ScrollText },
  { to: "/coverage", label: "Coverage", icon: Grid3x3 },
  { to: "/sources", label: "Sources", icon: Antenna, isPrimary: true },
  { to: "/fleet", label: "Fleet", icon: MonitorCheck, permission: "agent:read" },
  { to: "/quarantine", label: "Quarantine", icon: PackageX },
  { to: "/people", label: "People", icon: Users, permission: "user:read" },
  { to: "/policy", label: "Policy", icon: Scale },
  { to: "/data", label: "Data", icon: Database },
  { to: "/audit", label: "Audit log", icon: FileWarning, permission: "receipt:read" },
];
