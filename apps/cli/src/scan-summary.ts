/** What a scan counted; the last line of `--json`. */
export interface ScanSummary {
  readonly events: number;
  readonly decoded: number;
  readonly undecoded: number;
  readonly rejected: number;
  readonly findings: number;
  readonly incidents: number;
  readonly rules: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}
