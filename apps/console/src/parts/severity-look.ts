/** How each OCSF severity is shown: never by colour alone, always with a shape and a word. */
export type SeverityShape = "ring" | "triangle-down" | "square" | "triangle-up" | "diamond";

export interface SeverityLook {
  readonly id: number;
  readonly label: string;
  readonly short: string;
  readonly shape: SeverityShape;
  /** CSS custom property that holds the colour. */
  readonly color: string;
}

const unknown: SeverityLook = {
  id: 0,
  label: "Unknown",
  short: "?",
  shape: "ring",
  color: "var(--ink-3)",
};

/** Most severe first, the order of legends. */
export const severities: readonly SeverityLook[] = [
  { id: 5, label: "Critical", short: "Crit", shape: "diamond", color: "var(--sev-5)" },
  { id: 4, label: "High", short: "High", shape: "triangle-up", color: "var(--sev-4)" },
  { id: 3, label: "Medium", short: "Med", shape: "square", color: "var(--sev-3)" },
  { id: 2, label: "Low", short: "Low", shape: "triangle-down", color: "var(--sev-2)" },
  { id: 1, label: "Informational", short: "Info", shape: "ring", color: "var(--sev-1)" },
];

const byId = new Map(severities.map((look) => [look.id, look]));

/** Look of a severity id; ids outside 1..5 read "Unknown" rather than pretending to be one. */
export const severityLook = (id: number): SeverityLook => byId.get(id) ?? unknown;
