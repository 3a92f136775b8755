import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decoders } from "@xdr/catalog";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { splitDelimited, stringAt } from "@xdr/decoding";
import { asSourceId, asTenantId, type DecodedEvent, normalizeAddress } from "@xdr/event";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";

/** What others read in their logs, column by column, against what the decoders read in them. */
const archive = "logs-dev.tar.xz";
const isMissing = isCorpusMissing(archive);

/** Lines of loghub have no year: they are read as of the year after they were written. */
const readAs: Readonly<Record<string, number>> = { OpenSSH: 2016, Linux: 2006, Apache: 2006 };

const decodeFile = async (path: string, year: number): Promise<DecodedEvent[]> => {
  const options = {
    tenantId: asTenantId("tenant"),
    sourceId: asSourceId("corpus"),
    clock: { now: () => Date.UTC(year, 0, 15), monotonic: () => 0, sleep: async () => {} },
    ids: { uuid: () => "batch", secret: () => "" },
  };
  const stage = createDecode({ decoders, carryOver: true });
  const events: DecodedEvent[] = [];
  for await (const { records } of readRecords(path, options)) {
    events.push(...(await stage.run(records, new AbortController().signal)).out);
  }
  return [...events, ...stage.flush().out];
};

type Row = Readonly<Record<string, string>>;

const rowsOf = (path: string): readonly Row[] => {
  const [head = "", ...lines] = readFileSync(path, "latin1")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const names = splitDelimited(head, ",");
  return lines.map((line) => {
    const values = splitDelimited(line, ",");
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
  });
};

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const clock = (time: number): string => new Date(time).toISOString().slice(11, 19);
const text = (value: unknown): string => (value === undefined ? "" : String(value));
const oneBlank = (value: string): string => value.trim().replace(/\s+/g, " ");

/** The columns of a row as the event has them. */
type Reader = (event: DecodedEvent["event"]) => Row;

const syslogRow = (event: DecodedEvent["event"]): Row => ({
  month: months[new Date(event.time).getUTCMonth()] ?? "",
  day: String(new Date(event.time).getUTCDate()),
  clock: clock(event.time),
  host: text(event.device?.hostname),
  pid: text(event.unmapped?.["pid"]),
  content: oneBlank(text(event.message)),
});

/** The decoder takes the client out of the message; loghub leaves it in. */
const clientOf = ({ src_endpoint: peer }: DecodedEvent["event"]): string =>
  peer === undefined ? "" : `[client ${peer.ip ?? peer.hostname}] `;

const apacheRow: Reader = (event) => ({
  time: new Date(event.time).toISOString().slice(0, 19),
  level: text(event.unmapped?.["level"]),
  content: oneBlank(`${clientOf(event)}${text(event.message)}`),
});

const expectedRow = (name: string, row: Row): Row => {
  const content = oneBlank(row["Content"] ?? "");
  if (name === "Apache") {
    const time = new Date(`${row["Time"]} UTC`).toISOString().slice(0, 19);
    return { time, level: row["Level"] ?? "", content };
  }
  const isSsh = name === "OpenSSH";
  const program = isSsh ? "" : (row["Component"] ?? "");
  const pid = text((isSsh ? row["Pid"] : row["PID"]) || undefined);
  // `syslogd 1.4.1` and `-- root` are no names of a program: they stay in the message.
  const isOdd = program.includes(" ");
  const tag = pid === "" ? program : `${program}[${pid}]`;
  return {
    month: (isSsh ? row["Date"] : row["Month"]) ?? "",
    day: String(Number(isSsh ? row["Day"] : row["Date"])),
    clock: row["Time"] ?? "",
    host: (isSsh ? row["Component"] : row["Level"]) ?? "",
    pid: isOdd ? "" : pid,
    content: isOdd ? `${tag}: ${content}` : content,
  };
};

/** The values that a line has at the places that its template leaves open. */
const openValues = (row: Row): readonly string[] => {
  const template = oneBlank(row["EventTemplate"] ?? "");
  const source = template
    .split("<*>")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("(.*?)");
  return new RegExp(`^${source}$`).exec(oneBlank(row["Content"] ?? ""))?.slice(1) ?? [];
};

describe("loghub", () => {
  for (const name of ["OpenSSH", "Linux", "Apache"]) {
    it.skipIf(isMissing)(`${name}: every column of every line`, async () => {
      const folder = join(corpusFolder(archive), "loghub", name);
      const events = await decodeFile(join(folder, `${name}_2k.log`), readAs[name] ?? 2026);
      const rows = rowsOf(join(folder, `${name}_2k.log_structured.csv`));
      const read = name === "Apache" ? apacheRow : syslogRow;
      expect(events.map(({ event }) => read(event))).toEqual(
        rows.map((row) => expectedRow(name, row)),
      );
    });
  }

  it.skipIf(isMissing)("OpenSSH: the address of every line that has one", async () => {
    const folder = join(corpusFolder(archive), "loghub/OpenSSH");
    const events = await decodeFile(join(folder, "OpenSSH_2k.log"), 2016);
    const rows = rowsOf(join(folder, "OpenSSH_2k.log_structured.csv"));
    const addresses = rows.map((row) =>
      openValues(row).find((value) => normalizeAddress(value) !== undefined),
    );
    expect(addresses.filter((address) => address !== undefined).length).toBeGreaterThan(1_500);
    expect(events.map(({ event }) => event.src_endpoint?.ip)).toEqual(addresses);
  });
});

describe("CloudTrail", () => {
  it.skipIf(isMissing)("every record's name, service, region, time, caller and error", async () => {
    const folder = join(corpusFolder(archive), "cloudtrail", "CloudTrail");
    let compared = 0;
    for (const file of readdirSync(folder)) {
      const parsed: { Records: unknown[] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const events = await decodeFile(join(folder, file), 2026);
      const found = events.map(({ event }) => ({
        // A login is an Authentication event, and those have no `api`.
        ...(event.class_name === "Authentication"
          ? { operation: "ConsoleLogin", service: "signin.amazonaws.com" }
          : { operation: event.api?.operation, service: event.api?.service?.name }),
        region: event.cloud?.region,
        time: new Date(event.time).toISOString().slice(0, 19),
        source: event.src_endpoint?.ip,
        agent: event.http_request?.user_agent,
        error: event.api?.response?.error,
      }));
      const wanted = parsed.Records.map((record) => ({
        operation: stringAt(record, "eventName"),
        service: stringAt(record, "eventSource"),
        region: stringAt(record, "awsRegion"),
        time: stringAt(record, "eventTime")?.slice(0, 19),
        // Services call as `ec2.amazonaws.com`: that is who called, not from where.
        source: normalizeAddress(stringAt(record, "sourceIPAddress") ?? ""),
        agent: stringAt(record, "userAgent"),
        error: stringAt(record, "errorCode"),
      }));
      expect(found).toEqual(wanted);
      compared += wanted.length;
    }
    expect(compared).toBeGreaterThan(100);
  });
});
