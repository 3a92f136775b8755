import type { OcsfDevice } from "@xdr/event";
import { setIfKnown } from "./compact.ts";
import type { DecodeInput } from "./decoder.ts";

/** The part of an input that a decoder of syslog programs reads, with the fall-backs applied. */
export interface SyslogContext {
  /** Message without the envelope; the whole text where there was none. */
  readonly message: string;
  /** Milliseconds since the epoch: the line's, else the time of receipt. */
  readonly time: number;
  readonly device: OcsfDevice | undefined;
  readonly app: string | undefined;
  readonly pid: number | undefined;
}

/** Device from the line, else from what the source's owner said. */
export const deviceOf = (input: DecodeInput): OcsfDevice | undefined => {
  const hostname = input.syslog?.hostname ?? input.hints.hostname;
  return hostname === undefined ? undefined : { hostname };
};

export const syslogContext = (input: DecodeInput): SyslogContext => ({
  message: (input.syslog?.message ?? input.text).trim(),
  time: input.syslog?.time ?? input.receivedTime,
  device: deviceOf(input),
  app: input.syslog?.app,
  pid: input.syslog?.pid,
});

/**
 * What the source itself said, for `unmapped`: program, pid, priority and the message's own
 * `key=value` names. Null prototype, because those names come from the line.
 */
export const syslogUnmapped = (
  input: DecodeInput,
  pairs?: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = Object.create(null);
  if (pairs !== undefined) for (const [key, value] of pairs) setIfKnown(out, key, value);
  setIfKnown(out, "app", input.syslog?.app);
  setIfKnown(out, "pid", input.syslog?.pid);
  setIfKnown(out, "facility", input.syslog?.facility);
  setIfKnown(out, "severity", input.syslog?.severity);
  return out;
};
