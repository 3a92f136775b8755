import { type Finding, type IncidentSummary, levelOfSeverity, tacticName } from "@xdr/event";
import type { ScanSummary } from "../scan-summary.ts";
import { html, type Markup, trusted } from "./escape.ts";
import { reportStyle } from "./style.ts";
import { timeline } from "./timeline.ts";

export interface ReportFinding {
  readonly finding: Finding;
  /** `auth.log:42`, or file and record number. */
  readonly place: string;
}

export interface ReportInput {
  readonly paths: readonly string[];
  readonly version: string;
  readonly generatedTime: number;
  readonly summary: ScanSummary;
  readonly incidents: readonly IncidentSummary[];
  readonly findings: readonly ReportFinding[];
}

const findingsShownMax = 2_000;

const time = (ms: number): string => new Date(ms).toISOString().replace("T", " ").slice(0, 19);

const severity = (id: Finding["severity"]): Markup =>
  html`<span class="sev sev${id}">${levelOfSeverity(id)}</span>`;

const tile = (value: number, label: string): Markup =>
  html`<div class="tile"><b>${value.toLocaleString("en-US")}</b>${label}</div>`;

const incident = (one: IncidentSummary): Markup => html`<article class="incident">
<h3>${one.title}</h3>
<p>${severity(one.severity)} score ${one.score} · ${time(one.firstSeen)} – ${time(one.lastSeen)} UTC · ${one.findingIds.length} findings, ${one.eventCount} events</p>
<p class="muted">${one.tactics.map(tacticName).join(" → ")}</p>
<ol class="story">${one.story.map((step) => html`<li><span class="muted">${time(step.time)}</span> ${step.sentence}</li>`)}</ol>
<table><tbody>${one.scoreParts.map((part) => html`<tr><td>${part.label}</td><td class="num">${part.points > 0 ? "+" : ""}${part.points}</td></tr>`)}</tbody></table>
<p class="muted">${one.entities
  .slice(0, 20)
  .map((entity) => `${entity.kind} ${entity.label}`)
  .join(" · ")}</p></article>`;

const findingRow = ({ finding, place }: ReportFinding): Markup =>
  html`<tr><td>${time(finding.time)}</td><td>${severity(finding.severity)}</td><td>${finding.title}</td><td>${finding.summary}</td><td><code>${place}</code></td></tr>`;

const ruleCounts = (findings: readonly ReportFinding[]): Markup[] => {
  const byTitle = Map.groupBy(findings, ({ finding }) => finding.title);
  return [...byTitle]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([title, group]) => html`<tr><td>${title}</td><td class="num">${group.length}</td></tr>`);
};

const body = (input: ReportInput): Markup => {
  const { summary, findings, incidents } = input;
  const shown = findings.slice(0, findingsShownMax);
  const left = findings.length - shown.length;
  const nothing = html`<p>No rule matched. ${summary.events} events were looked at; ${summary.undecoded} of them no decoder understood.</p>`;
  return html`<h1>Scan report</h1>
<p class="muted">${input.paths.join(", ")} · ${time(input.generatedTime)} UTC · Mini-XDR ${input.version}</p>
<div class="tiles">${[
    tile(incidents.length, "incidents"),
    tile(summary.findings, "findings"),
    tile(summary.events, "events"),
    tile(summary.undecoded, "not understood"),
    tile(summary.rules, "rules"),
  ]}</div>
${timeline(findings.map(({ finding }) => finding))}
<h2>Incidents</h2>${incidents.length === 0 ? nothing : incidents.map(incident)}
<h2>Rules that matched</h2><table><thead><tr><th>rule</th><th class="num">findings</th></tr></thead><tbody>${ruleCounts(findings)}</tbody></table>
<h2>Findings</h2><div class="scroll"><table><thead><tr><th>time (UTC)</th><th>severity</th><th>rule</th><th>what</th><th>where</th></tr></thead><tbody>${shown.map(findingRow)}</tbody></table></div>
${left > 0 ? html`<p class="muted">${left} more are left out here; --json lists all.</p>` : html``}`;
};

/** One page with everything in it: no script, no outside resource, every log text escaped. */
export const renderReport = (input: ReportInput): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Mini-XDR scan report</title><style>${trusted(reportStyle)}</style></head><body>${body(input)}</body></html>`
    .text;
