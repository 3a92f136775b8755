export type LogFields = Readonly<Record<string, unknown>>;

/**
 * One-line JSON logs.
 * - `event` is a fixed name in `noun-past-tense` form; text of logs and users goes into fields.
 * - Secrets are redacted by field name, but callers still must not pass any.
 * - Never throws; never blocks the caller.
 */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}
