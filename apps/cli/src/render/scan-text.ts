import { type IncidentSummary, tacticName } from "@xdr/event";
import { showHostile } from "../hostile-text.ts";
import type { ReportFinding } from "../report/report.ts";
import type { ScanSummary } from "../scan-summary.ts";
import { paint, severityWord, type Terminal } from "../terminal.ts";

const storyStepsShown = 12;
const rulesShown = 20;

const clock = (ms: number): string => new Date(ms).toISOString().replace("T", " ").slice(0, 19);

const printIncident = (terminal: Terminal, incident: IncidentSummary): void => {
  const title = paint(terminal, "bold", showHostile(incident.title));
  terminal.out(
    `\n${severityWord(terminal, incident.severity)} ${title}  score ${incident.score}\n`,
  );
  const tactics = incident.tactics.map(tacticName).join(" → ");
  const span = `${clock(incident.firstSeen)} – ${clock(incident.lastSeen)} UTC`;
  terminal.out(
    `${paint(terminal, "dim", `  ${span}  ${tactics}  ${incident.findingIds.length} findings, ${incident.eventCount} events`)}\n`,
  );
  for (const step of incident.story.slice(0, storyStepsShown)) {
    const time = paint(terminal, "dim", clock(step.time));
    terminal.out(`  ${time}  ${showHostile(step.sentence)}\n`);
  }
  const left = incident.story.length - storyStepsShown;
  if (left > 0) terminal.out(paint(terminal, "dim", `  … and ${left} more steps\n`));
};

/** Incidents by score, each with its story, then the rules that matched and where first. */
export const printIncidents = (
  terminal: Terminal,
  incidents: readonly IncidentSummary[],
  findings: readonly ReportFinding[],
): void => {
  for (const incident of incidents.slice(0, rulesShown)) printIncident(terminal, incident);
  const left = incidents.length - rulesShown;
  if (left > 0) terminal.out(`\n… and ${left} more incidents; --report or --json shows all\n`);
  if (findings.length === 0) return;
  terminal.out(`\n${paint(terminal, "bold", "Rules that matched")}\n`);
  const groups = [...Map.groupBy(findings, ({ finding }) => finding.ruleId).values()];
  groups.sort(
    (a, b) => (b[0]?.finding.severity ?? 0) - (a[0]?.finding.severity ?? 0) || b.length - a.length,
  );
  for (const group of groups.slice(0, rulesShown)) {
    const [first] = group;
    if (first === undefined) continue;
    const { finding, place } = first;
    terminal.out(
      `  ${severityWord(terminal, finding.severity)} ${String(group.length).padStart(6)} × ${finding.title}  ` +
        `${paint(terminal, "dim", showHostile(`first ${place}`))}\n`,
    );
  }
  if (groups.length > rulesShown)
    terminal.out(`  … and ${groups.length - rulesShown} more rules\n`);
};

/** What was looked at, how much was understood, how fast. */
export const printSummary = (terminal: Terminal, summary: ScanSummary): void => {
  const number = (value: number) => value.toLocaleString("en-US");
  const verdict =
    summary.findings === 0
      ? paint(terminal, "green", "no findings")
      : paint(
          terminal,
          "bold",
          `${number(summary.findings)} findings in ${number(summary.incidents)} incidents`,
        );
  terminal.out(
    `\n${verdict}: ${number(summary.events)} events, ${number(summary.undecoded)} not understood, ` +
      `${number(summary.rejected)} rejected, ${number(summary.rules)} rules, ` +
      `${summary.seconds.toFixed(1)} s, ${number(summary.eventsPerSecond)} events/s\n`,
  );
};
