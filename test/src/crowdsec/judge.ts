import { type DecodedEvent, type Finding, normalizeAddress } from "@xdr/event";
import type { ExpectedRecord, SuiteTest } from "./read-suite.ts";

/** What came of one test; `wrong` says what is missing, in words for a person. */
export interface Verdict {
  readonly name: string;
  readonly logType: string;
  /** A decoder of the product read the expected records. */
  readonly isCovered: boolean;
  readonly checks: number;
  readonly wrong: readonly string[];
}

const isOfProduct = (event: DecodedEvent): boolean =>
  event.undecoded === undefined && !/^(?:generic-(?:json|syslog|kv)|none)$/.test(event.decoder);

const rawOf = (event: DecodedEvent): string => Buffer.from(event.record.raw).toString("utf8");

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Every name by which an event says what service it is about. */
const servicesOf = ({ event, logsource, decoder }: DecodedEvent): readonly string[] =>
  [
    event.service?.name,
    event.metadata.product.name,
    event.metadata.product.vendor_name,
    event.class_name,
    event.connection_info?.protocol_name,
    event.api?.service?.name,
    logsource.product,
    ...logsource.services,
    ...logsource.categories,
    decoder,
    event.actor?.app_name,
  ]
    .filter((name) => name !== undefined)
    .map(plain);

const isService = (expected: string, event: DecodedEvent): boolean => {
  const parts = expected === "http" ? ["web", "http"] : expected.split("_").map(plain);
  return [plain(expected), ...parts].some((wanted) =>
    servicesOf(event).some(
      (name) => name.includes(wanted) || (name.length > 3 && wanted.includes(name)),
    ),
  );
};

const sameAddress = (a: string, b: string | undefined): boolean =>
  b !== undefined && (normalizeAddress(a) ?? a) === (normalizeAddress(b) ?? b);

/** What logs write where there is no user. */
const placeholders: ReadonlySet<string> = new Set(["-", "N/A", "<unknown>", "unknown"]);

const isUser = (expected: string, { event }: DecodedEvent): boolean => {
  const users = [event.user, event.actor?.user, event.process?.user, event.job?.user];
  const names = users.flatMap((user) => [
    user?.name,
    user?.email_addr,
    user?.uid,
    `${user?.domain}\\${user?.name}`,
    `${user?.name}@${user?.domain}`,
  ]);
  const wanted = expected.replace(/^['"]|['"]$/g, "").toLowerCase();
  return names.some((name) => name?.toLowerCase() === wanted);
};

const quarterMs = 15 * 60 * 1000;

/**
 * The suite's own parsers drop the zone that some logs write (`12:16:05 +01:00` is expected as
 * `12:16:05Z`); what is a whole number of quarters of an hour away, and less than a day, is that.
 */
const isZoneDropped = (wanted: number, { event, record }: DecodedEvent): boolean => {
  const awayMs = Math.abs(Math.trunc(wanted / 1000) - Math.trunc(event.time / 1000)) * 1000;
  const text = Buffer.from(record.raw).toString("utf8");
  return (
    /[+-]\d\d:?\d\d|tz=/.test(text) && awayMs % quarterMs <= 2000 && awayMs <= 14 * 4 * quarterMs
  );
};

/** Years that a line does not write are anybody's guess: then the rest of the time must agree. */
const isTime = (expected: string, decoded: DecodedEvent): boolean => {
  const { event, flags } = decoded;
  const wanted = new Date(expected).getTime();
  if (Math.trunc(wanted / 1000) === Math.trunc(event.time / 1000)) return true;
  if (isZoneDropped(wanted, decoded)) return true;
  if (!flags.includes("year-assumed")) return false;
  return (
    new Date(wanted).toISOString().slice(4, 19) === new Date(event.time).toISOString().slice(4, 19)
  );
};

const wrongWith = (expected: ExpectedRecord, event: DecodedEvent): readonly string[] => {
  const wrong: string[] = [];
  const { address, users, service, time } = expected;
  if (address !== undefined && !sameAddress(address, event.event.src_endpoint?.ip)) {
    wrong.push(`address ${address} is ${event.event.src_endpoint?.ip}`);
  }
  for (const user of users)
    if (!placeholders.has(user) && !isUser(user, event)) wrong.push(`user ${user} is missing`);
  if (service !== undefined && !isService(service, event))
    wrong.push(`service ${service} is missing`);
  if (time !== undefined && !isTime(time, event)) {
    wrong.push(`time ${time} is ${new Date(event.event.time).toISOString()}`);
  }
  return wrong;
};

const says = (record: ExpectedRecord): boolean =>
  record.address !== undefined ||
  record.users.length > 0 ||
  record.service !== undefined ||
  record.time !== undefined;

interface RecordVerdict {
  readonly isCovered: boolean;
  readonly wrong: readonly string[];
}

/** The best of the events whose line holds the expected text. */
const judgeRecord = (record: ExpectedRecord, events: readonly DecodedEvent[]): RecordVerdict => {
  const key = record.message.slice(0, 400);
  const named = key === "" ? [] : events.filter((event) => rawOf(event).includes(key));
  let best: RecordVerdict | undefined;
  for (const event of named.length === 0 ? events : named) {
    const verdict = { isCovered: isOfProduct(event), wrong: wrongWith(record, event) };
    if (best === undefined || verdict.wrong.length < best.wrong.length) best = verdict;
    if (best.wrong.length === 0 && best.isCovered) break;
  }
  return best ?? { isCovered: false, wrong: ["no event"] };
};

/** By entity, by group, or because the events that raised it come from there. */
const isAbout = (source: string, finding: Finding, events: readonly DecodedEvent[]): boolean => {
  const wanted = plain(normalizeAddress(source) ?? source);
  const ids = new Set(finding.eventIds);
  return (
    events.some(({ id, event }) => ids.has(id) && sameAddress(source, event.src_endpoint?.ip)) ||
    finding.entities.some(
      (entity) => plain(normalizeAddress(entity.label) ?? entity.label) === wanted,
    ) ||
    Object.values(finding.group).some((value) => plain(normalizeAddress(value) ?? value) === wanted)
  );
};

const isAddress = (text: string): boolean => normalizeAddress(text) !== undefined;

/** Alerts about something that is no address need a finding, whatever it names. */
const wrongAlerts = (
  test: SuiteTest,
  findings: readonly Finding[],
  events: readonly DecodedEvent[],
): readonly string[] => {
  const wrong = test.alerts.flatMap((sources) => {
    const missing = sources.filter((source) =>
      isAddress(source)
        ? !findings.some((finding) => isAbout(source, finding, events))
        : findings.length === 0,
    );
    return missing.map((source) => `no finding about ${source}`);
  });
  if (test.isNegative) {
    wrong.push(...findings.map((finding) => `a finding where none is due: ${finding.title}`));
  }
  return [...new Set(wrong)];
};

export const judge = (
  test: SuiteTest,
  events: readonly DecodedEvent[],
  findings: readonly Finding[],
): Verdict => {
  const records = test.records.filter(says);
  const verdicts = records.map((record) => judgeRecord(record, events));
  const covered = verdicts.filter((verdict) => verdict.isCovered).length;
  const wrong = [
    ...verdicts.flatMap((verdict) => verdict.wrong),
    ...wrongAlerts(test, findings, events),
  ];
  return {
    name: test.name,
    logType: test.logType,
    isCovered: records.length === 0 ? events.some(isOfProduct) : covered * 2 >= records.length,
    checks: records.length + test.alerts.length + (test.isNegative ? 1 : 0),
    wrong: [...new Set(wrong)],
  };
};
