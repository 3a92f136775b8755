import type { Finding } from "../../api/types.ts";

/**
 * What is selected in the workspace is always a set of findings: a story step, a mark of the
 * timeline, a node, an edge and a finding all stand for some. So one selection lights up in all.
 */
export interface Selection {
  /** What was clicked, so that a second click takes it back. */
  readonly origin: string;
  readonly findingIds: ReadonlySet<string>;
}

export const noSelection: Selection = { origin: "", findingIds: new Set() };

export const select = (
  before: Selection,
  origin: string,
  findingIds: readonly string[],
): Selection =>
  before.origin === origin || findingIds.length === 0
    ? noSelection
    : { origin, findingIds: new Set(findingIds) };

export type Light = "plain" | "lit" | "dim";

/** How a thing that stands for these findings looks. */
export const lightOf = (selection: Selection, findingIds: readonly string[]): Light => {
  if (selection.findingIds.size === 0) return "plain";
  return findingIds.some((id) => selection.findingIds.has(id)) ? "lit" : "dim";
};

/** Events behind the selected findings. */
export const litEvents = (
  findings: readonly Pick<Finding, "id" | "eventIds">[],
  selection: Selection,
): ReadonlySet<string> =>
  new Set(
    findings
      .filter((finding) => selection.findingIds.has(finding.id))
      .flatMap((finding) => finding.eventIds),
  );

/** Dimmed text keeps a contrast that can be read; only shapes fade further. */
export const dimText = (light: Light): string => (light === "dim" ? "text-ink-3" : "");
