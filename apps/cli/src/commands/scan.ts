import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCorrelator } from "@xdr/correlate";
import { createDetect, netOutcome, type Outcome } from "@xdr/detect";
import {
  type DecodedEvent,
  type Finding,
  type IncidentSummary,
  isSigmaLevel,
  type SeverityId,
  severityOfLevel,
} from "@xdr/event";
import { decodePaths, loadRules } from "../engine.ts";
import { definingEvent, placeOf, placeText } from "../place.ts";
import { systemClock } from "../ports.ts";
import { createProgress } from "../render/progress.ts";
import { printIncidents, printSummary } from "../render/scan-text.ts";
import { type ReportFinding, renderReport } from "../report/report.ts";
import type { ScanSummary } from "../scan-summary.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { version } from "../version.ts";

interface ScanOptions {
  readonly paths: readonly string[];
  readonly rules: readonly string[];
  readonly json: boolean;
  readonly report: string | undefined;
  readonly failOn: SeverityId | undefined;
  readonly source: string | undefined;
}

const readOptions = (args: readonly string[]): ScanOptions => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      report: { type: "string" },
      "fail-on": { type: "string" },
      source: { type: "string" },
    },
  });
  if (positionals.length === 0) throw new UsageError("Name a file or folder to scan.");
  const level = values["fail-on"];
  if (level !== undefined && !isSigmaLevel(level)) {
    throw new UsageError("--fail-on takes informational, low, medium, high or critical.");
  }
  return {
    paths: positionals,
    rules: values.rules,
    json: values.json,
    report: values.report,
    failOn: level === undefined ? undefined : severityOfLevel(level),
    source: values.source,
  };
};

const findingLine = (finding: Finding, event: DecodedEvent | undefined): string =>
  `${JSON.stringify({
    kind: "finding",
    rule: {
      id: finding.ruleId,
      title: finding.title,
      level: ["", "informational", "low", "medium", "high", "critical"][finding.severity],
    },
    ...(event === undefined ? {} : placeOf(event)),
    time: new Date(finding.time).toISOString(),
    id: finding.id,
    summary: finding.summary,
    correlation: finding.kind === "correlation",
    eventCount: finding.eventCount,
    event: event?.event,
  })}\n`;

/** Events that matched a rule and are kept, should a late one change what they completed. */
const eventsKeptMax = 20_000;

interface Told extends ReportFinding {
  readonly event: DecodedEvent | undefined;
}

interface Collected {
  readonly findings: readonly ReportFinding[];
  readonly incidents: readonly IncidentSummary[];
  readonly summary: ScanSummary;
}

const scan = async (
  options: ScanOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Collected> => {
  const folder = loadRules(options.rules);
  const detect = createDetect({ rules: folder, clock: systemClock, eventsKeptMax });
  const start = systemClock.monotonic();
  const seconds = () => (systemClock.monotonic() - start) / 1000;
  const progress = createProgress(terminal, () => systemClock.monotonic());
  const told = new Map<string, Told>();
  const outcomes: Outcome[] = [];
  const counts = { events: 0, undecoded: 0, rejected: 0 };
  const hints = options.source === undefined ? {} : { sourceType: options.source };
  for await (const batch of decodePaths(options.paths, hints, signal)) {
    const outcome = detect.run(batch.events);
    outcomes.push(outcome);
    const byId = new Map(batch.events.map((event) => [event.id, event]));
    for (const finding of outcome.findings) {
      const event = definingEvent(
        finding,
        (id) => byId.get(id) ?? detect.kept(finding.tenantId, id),
      );
      const place = event === undefined ? "" : placeText(placeOf(event));
      told.set(finding.id, { finding, place, event });
      // What a rule finds stands; what a correlation finds, a later record may change.
      if (options.json && finding.kind === "rule") terminal.out(findingLine(finding, event));
    }
    counts.events += batch.events.length;
    counts.undecoded += batch.events.filter((event) => event.undecoded !== undefined).length;
    counts.rejected += batch.rejected.length;
    for (const { file, message } of batch.skipped) terminal.err(`skipped ${file}: ${message}\n`);
    progress.show({
      ...batch,
      events: counts.events,
      findings: told.size,
      seconds: seconds(),
    });
  }
  progress.clear();
  const net = netOutcome(outcomes);
  const findings = [...net.findings, ...detect.tell(net.untold, [])].map(
    (finding): Told => told.get(finding.id) ?? { finding, place: "", event: undefined },
  );
  for (const { finding, event } of findings) {
    if (options.json && finding.kind === "correlation") terminal.out(findingLine(finding, event));
  }
  const took = seconds();
  const unbounded = { findingsMax: Number.POSITIVE_INFINITY, horizonMs: Number.POSITIVE_INFINITY };
  const correlator = createCorrelator(unbounded);
  const incidents = correlator
    .add(findings.map((one) => one.finding))
    .changed.toSorted((a, b) => b.score - a.score || a.firstSeen - b.firstSeen);
  const summary: ScanSummary = {
    ...counts,
    decoded: counts.events - counts.undecoded,
    findings: findings.length,
    incidents: incidents.length,
    rules: detect.report.compiled,
    seconds: Number(took.toFixed(3)),
    eventsPerSecond: took > 0 ? Math.round(counts.events / took) : 0,
  };
  return { findings, incidents, summary };
};

/** `./xdr scan`: exit code 0, 1 when `--fail-on` was reached. */
export const runScan = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const options = readOptions(args);
  const { findings, incidents, summary } = await scan(options, terminal, signal);
  if (options.json) {
    for (const incident of incidents) {
      terminal.out(`${JSON.stringify({ kind: "incident", ...incident })}\n`);
    }
    terminal.out(`${JSON.stringify({ kind: "summary", ...summary })}\n`);
  } else {
    printIncidents(terminal, incidents, findings);
    printSummary(terminal, summary);
  }
  if (options.report !== undefined) {
    const page = renderReport({
      paths: options.paths,
      version: version(),
      generatedTime: systemClock.now(),
      summary,
      incidents,
      findings,
    });
    writeFileSync(options.report, page);
    terminal.err(`report written to ${options.report}\n`);
  }
  const { failOn } = options;
  const reached = findings.some(
    ({ finding }) => failOn !== undefined && finding.severity >= failOn,
  );
  return reached ? 1 : 0;
};
