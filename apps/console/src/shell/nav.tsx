import {
  Activity,
  Antenna,
  Building2,
  Database,
  FileWarning,
  Grid3x3,
  LayoutDashboard,
  LifeBuoy,
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
    | "/support"
    | "/platform"
    | "/audit";
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown in the bottom bar of narrow screens; the others are under "More". */
  readonly isPrimary?: boolean;
  readonly permission?: string;
}

export const navItems: readonly NavItem[] = [
  {
    to: "/platform",
    label: "Tenants",
    icon: Building2,
    isPrimary: true,
    permission: "platform:read",
  },
  {
    to: "/",
    label: "Overview",
    icon: LayoutDashboard,
    isPrimary: true,
    permission: "incident:read",
  },
  {
    to: "/incidents",
    label: "Incidents",
    icon: ShieldAlert,
    isPrimary: true,
    permission: "incident:read",
  },
  { to: "/response", label: "Response", icon: ShieldCheck, permission: "response:read" },
  { to: "/playbooks", label: "Playbooks", icon: Workflow, permission: "response:read" },
  { to: "/events", label: "Events", icon: Search, isPrimary: true, permission: "event:read" },
  { to: "/findings", label: "Findings", icon: Activity, permission: "finding:read" },
  { to: "/rules", label: "Rules", icon: ScrollText, permission: "rule:read" },
  { to: "/coverage", label: "Coverage", icon: Grid3x3, permission: "rule:read" },
  { to: "/sources", label: "Sources", icon: Antenna, isPrimary: true, permission: "source:read" },
  { to: "/fleet", label: "Fleet", icon: MonitorCheck, permission: "agent:read" },
  { to: "/quarantine", label: "Quarantine", icon: PackageX, permission: "source:read" },
  { to: "/people", label: "People", icon: Users, permission: "user:read" },
  { to: "/policy", label: "Policy", icon: Scale, permission: "policy:read" },
  { to: "/data", label: "Data", icon: Database, permission: "tenant:read" },
  { to: "/support", label: "Support", icon: LifeBuoy, permission: "tenant:write" },
  { to: "/audit", label: "Audit log", icon: FileWarning, permission: "receipt:read" },
];
