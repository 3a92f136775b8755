import { parseEpoch, parseIsoTime, type SyslogEnvelope, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

/** `MESSAGE` is an array of bytes where it is not printable UTF-8 (systemd: Journal JSON Format). */
const messageOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const bytes = value.filter((item): item is number => typeof item === "number");
  return bytes.length === value.length ? Buffer.from(bytes).toString("utf8") : undefined;
};

const digitsOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

const isoOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseIsoTime(text)?.time;

/**
 * A line of `journalctl -o json`, or what syslog-ng's JSON destinations write by default, as a
 * syslog line, so that the decoders of programs read it too. `undefined` where the object is
 * neither.
 * Source: systemd.journal-fields(7); syslog-ng, scope rfc5424 of format-json.
 */
export const readJournal = (json: Json): SyslogEnvelope | undefined => {
  const message = messageOf(json["MESSAGE"]);
  if (message === undefined) return undefined;
  const stamp =
    stringAt(json, "_SOURCE_REALTIME_TIMESTAMP") ?? stringAt(json, "__REALTIME_TIMESTAMP");
  const app =
    stringAt(json, "SYSLOG_IDENTIFIER") ?? stringAt(json, "_COMM") ?? stringAt(json, "PROGRAM");
  if (stamp === undefined && app === undefined) return undefined;
  const time = parseEpoch(stamp) ?? isoOf(stringAt(json, "ISODATE"));
  const hostname = stringAt(json, "_HOSTNAME") ?? stringAt(json, "HOST");
  const pid = digitsOf(
    stringAt(json, "SYSLOG_PID") ?? stringAt(json, "_PID") ?? stringAt(json, "PID"),
  );
  const severity = digitsOf(stringAt(json, "PRIORITY"));
  const facility = digitsOf(stringAt(json, "SYSLOG_FACILITY"));
  return {
    message,
    flags: [],
    ...(time === undefined ? {} : { time }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(app === undefined ? {} : { app }),
    ...(pid === undefined ? {} : { pid }),
    ...(severity === undefined ? {} : { severity }),
    ...(facility === undefined ? {} : { facility }),
  };
};
