import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What one record must say after decoding; absent where the suite does not say. */
export interface ExpectedRecord {
  /** Text that stands in the record's line; empty where any record will do. */
  readonly message: string;
  readonly address?: string;
  readonly users: readonly string[];
  readonly service?: string;
  /** RFC 3339. */
  readonly time?: string;
}

/** One test of the suite: a log, and what its makers expect of it. */
export interface SuiteTest {
  readonly name: string;
  readonly logType: string;
  readonly logPath: string;
  readonly records: readonly ExpectedRecord[];
  /** Sources of the expected alerts, one list for each alert. */
  readonly alerts: readonly (readonly string[])[];
  /** Scenarios were run and none may raise an alert. */
  readonly isNegative: boolean;
}

const configValue = (text: string, key: string): string | undefined =>
  new RegExp(`^${key}:\\s*"?([^"\\n]+?)"?\\s*$`, "m").exec(text)?.[1];

/** Go's quoted text; what JSON cannot read (`\x00`) is cut off before it. */
const unquoted = (text: string): string => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : "";
  } catch {
    return text.slice(1).split("\\", 1)[0] ?? "";
  }
};

type Bag = Map<string, string>;

const parserLine =
  /^results\["(s0[^"]+)"\]\["([^"]+)"\]\[(\d+)\]\.(?:Evt\.)?(\w+)(?:\["([^"]+)"\])? == (.*)$/;

/** All that is said of each record, by stage and number, the later stage last. */
const parserRecords = (text: string): readonly Bag[] => {
  const byKey = new Map<string, Bag>();
  for (const line of text.split("\n")) {
    const [, stage = "", parser = "", index = "", group = "", field = "", value = ""] =
      parserLine.exec(line) ?? [];
    if (stage === "" || stage === "s00-raw") continue;
    const key = `${stage}/${parser}/${index}`;
    const bag = byKey.get(key) ?? new Map<string, string>();
    byKey.set(key, bag);
    bag.set(
      field === "" ? group : `${group}.${field}`,
      value.startsWith('"') ? unquoted(value) : value,
    );
  }
  return [...byKey.values()].filter((bag) => bag.get("Success") === "true");
};

const timeOf = (bag: Bag): string | undefined => {
  const time = bag.get("Enriched.MarshaledTime") ?? bag.get("Meta.timestamp");
  return time !== undefined && /^\d{4}-\d\d-\d\dT/.test(time) ? time : undefined;
};

const withKnown = (record: {
  readonly message: string;
  readonly address: string | undefined;
  readonly users: readonly string[];
  readonly service: string | undefined;
  readonly time: string | undefined;
}): ExpectedRecord => ({
  message: record.message,
  users: record.users,
  ...(record.address === undefined || record.address === "" ? {} : { address: record.address }),
  ...(record.service === undefined || record.service === "" ? {} : { service: record.service }),
  ...(record.time === undefined ? {} : { time: record.time }),
});

const userNames = ["user", "username", "target_user"];

const recordOfBag = (bag: Bag): ExpectedRecord =>
  withKnown({
    message: bag.get("Parsed.message") ?? "",
    address: bag.get("Meta.source_ip"),
    users: userNames.flatMap((name) => bag.get(`Meta.${name}`) ?? []).filter((name) => name !== ""),
    service: bag.get("Meta.service"),
    time: timeOf(bag),
  });

const alertLine =
  /^results\[(\d+)\]\.Overflow\.Alert\.Events\[(\d+)\]\.GetMeta\("([^"]+)"\) == (.*)$/;

const alertRecords = (text: string): readonly ExpectedRecord[] => {
  const byKey = new Map<string, Bag>();
  for (const line of text.split("\n")) {
    const [, alert = "", index = "", field = "", value = ""] = alertLine.exec(line) ?? [];
    if (field === "") continue;
    const key = `${alert}/${index}`;
    const bag = byKey.get(key) ?? new Map<string, string>();
    byKey.set(key, bag);
    bag.set(`Meta.${field}`, unquoted(value));
  }
  return [...byKey.values()].map(recordOfBag);
};

const alertsOf = (text: string): readonly (readonly string[])[] => {
  const count = Number(/len\(results\) == (\d+)/.exec(text)?.[1] ?? 0);
  const sources = Array.from({ length: count }, (): string[] => []);
  for (const [, value = "", index = "0"] of text.matchAll(
    /^"([^"]+)" in results\[(\d+)\]\.Overflow\.GetSources\(\)/gm,
  )) {
    sources[Number(index)]?.push(value);
  }
  return sources;
};

/** Scenarios that a test names under `scenarios:` or brings by collections. */
const hasScenarios = (config: string): boolean => {
  const list = /^scenarios:\n((?:[ \t]*-.*\n)*)/m.exec(config)?.[1] ?? "";
  return /-\s*"?[\w./]/.test(list) || /^collections:\n[ \t]*-\s*"?[\w./]/m.test(config);
};

const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

const testOf = (folder: string, name: string): SuiteTest => {
  const config = read(join(folder, name, "config.yaml"));
  const parser = read(join(folder, name, "parser.assert"));
  const scenario = read(join(folder, name, "scenario.assert"));
  const unique = new Map<string, ExpectedRecord>();
  for (const record of [...parserRecords(parser).map(recordOfBag), ...alertRecords(scenario)]) {
    unique.set(JSON.stringify(record), record);
  }
  return {
    name,
    logType: configValue(config, "log_type") ?? "",
    logPath: join(folder, name, configValue(config, "log_file") ?? ""),
    records: [...unique.values()],
    alerts: alertsOf(scenario),
    isNegative: /len\(results\) == 0/.test(scenario) && hasScenarios(config),
  };
};

/** Every test of the suite's folder, in order of name. */
export const readSuite = (folder: string): readonly SuiteTest[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => testOf(folder, entry.name))
    .filter((test) => test.logType !== "")
    .sort((a, b) => a.name.localeCompare(b.name));
