import type { Finding } from "@xdr/event";
import { html, type Markup } from "./escape.ts";

const width = 1_000;
const lane = 26;
const left = 120;
const labels = ["", "informational", "low", "medium", "high", "critical"];

/** Findings over time, one lane for each severity that occurs. */
export const timeline = (findings: readonly Finding[]): Markup => {
  if (findings.length === 0) return html``;
  const times = findings.map((finding) => finding.time);
  const from = times.reduce((a, b) => Math.min(a, b));
  const to = times.reduce((a, b) => Math.max(a, b));
  const span = Math.max(1, to - from);
  const severities = [...new Set(findings.map((finding) => finding.severity))].sort(
    (a, b) => b - a,
  );
  const x = (time: number) => left + ((time - from) / span) * (width - left - 20);
  const height = severities.length * lane + 24;
  const lanes = severities.map((severity, row) => {
    const y = row * lane + lane / 2;
    // Marks of one pixel column are drawn once: a report of a million findings stays small.
    const columns = new Set(
      findings.filter((one) => one.severity === severity).map((one) => Math.round(x(one.time))),
    );
    const marks = [...columns].map(
      (column) => html`<circle cx="${column}" cy="${y}" r="4" fill="var(--s${severity})"/>`,
    );
    return html`<text x="0" y="${y + 4}">${labels[severity] ?? ""}</text><line x1="${left}" x2="${width}" y1="${y}" y2="${y}" stroke="var(--line)"/>${marks}`;
  });
  const foot = height - 4;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Findings over time">${lanes}<text x="${left}" y="${foot}">${new Date(from).toISOString()}</text><text x="${width}" y="${foot}" text-anchor="end">${new Date(to).toISOString()}</text></svg>`;
};
