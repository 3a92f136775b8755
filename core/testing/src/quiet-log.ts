import type { Log } from "@xdr/ports";

export interface LogEntry {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that prints nothing and remembers everything; children share the memory. */
export const createQuietLog = (
  entries: LogEntry[] = [],
  fixed: Readonly<Record<string, unknown>> = {},
): Log & { readonly entries: readonly LogEntry[] } => {
  const at =
    (level: LogEntry["level"]) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      entries.push({ level, event, fields: { ...fixed, ...fields } });
    };
  return {
    entries,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => createQuietLog(entries, { ...fixed, ...fields }),
  };
};
