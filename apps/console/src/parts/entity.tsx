import {
  AppWindow,
  CircleUser,
  FileText,
  Globe,
  KeyRound,
  Link2,
  Monitor,
  Network,
  SquareTerminal,
  Tag,
} from "lucide-react";
import type { ReactNode } from "react";
import { HostileText } from "./hostile-text.tsx";

const size = 12;
const icons = new Map<string, ReactNode>([
  ["device", <Monitor key="i" size={size} />],
  ["user", <CircleUser key="i" size={size} />],
  ["address", <Network key="i" size={size} />],
  ["session", <KeyRound key="i" size={size} />],
  ["process", <SquareTerminal key="i" size={size} />],
  ["file", <FileText key="i" size={size} />],
  ["domain", <Globe key="i" size={size} />],
  ["url", <Link2 key="i" size={size} />],
  ["account", <CircleUser key="i" size={size} />],
  ["resource", <AppWindow key="i" size={size} />],
]);

export const EntityIcon = ({ kind }: { kind: string }) => (
  <span className="shrink-0 text-ink-3" role="img" aria-label={kind}>
    {icons.get(kind) ?? <Tag size={size} />}
  </span>
);

export interface EntityLabelProps {
  readonly kind: string;
  readonly label: string;
  readonly max?: number;
}

export const EntityLabel = ({ kind, label, max = 48 }: EntityLabelProps) => (
  <span className="inline-flex min-w-0 items-center gap-1">
    <EntityIcon kind={kind} />
    <HostileText text={label} max={max} className="truncate" />
  </span>
);
