/** An audit event of which more records may come. */
export interface OpenEvent {
  readonly lines: readonly string[];
  /** Lines that were over the limits. */
  readonly left: number;
  /** When its first line was read, in milliseconds. */
  readonly since: number;
}

/** By time and serial number; oldest first. */
export type OpenEvents = ReadonlyMap<string, OpenEvent>;

export interface Assembled {
  readonly whole: readonly OpenEvent[];
  readonly open: OpenEvents;
}

/** The kernel sends the records of an event within this time; auparse waits as long. */
const quietMs = 2_000;
const openMax = 500;
const linesMax = 200;
const charsMax = 65_536;

const headForm = /type=([A-Z0-9_[\]]{1,64}) msg=audit\((\d{1,12}\.\d{1,3}:\d{1,20})\):/;
/** What the kernel sends last of a system call. */
const lastTypes: ReadonlySet<string> = new Set(["PROCTITLE", "EOE"]);

const withLine = (event: OpenEvent, line: string): OpenEvent => {
  const chars = event.lines.reduce((sum, one) => sum + one.length, line.length);
  if (event.lines.length >= linesMax || chars > charsMax) {
    return { ...event, left: event.left + 1 };
  }
  return { ...event, lines: [...event.lines, line] };
};

/**
 * Puts the records of each event together, which auditd writes as lines, those of several events
 * mixed. An event is whole with its last record, after two seconds, or when very many are open.
 * Lines that are no records are left out.
 */
export const assemble = (open: OpenEvents, lines: readonly string[], now: number): Assembled => {
  const events = new Map(open);
  const whole: OpenEvent[] = [];
  const close = (key: string): void => {
    const event = events.get(key);
    events.delete(key);
    if (event !== undefined) whole.push(event);
  };
  for (const line of lines) {
    const [, type = "", key] = headForm.exec(line) ?? [];
    if (key === undefined) continue;
    events.set(key, withLine(events.get(key) ?? { lines: [], left: 0, since: now }, line));
    if (lastTypes.has(type)) close(key);
    const [oldest] = events.keys();
    if (events.size > openMax && oldest !== undefined) close(oldest);
  }
  for (const [key, { since }] of events) {
    if (now - since >= quietMs || now < since) close(key);
  }
  return { whole, open: events };
};
