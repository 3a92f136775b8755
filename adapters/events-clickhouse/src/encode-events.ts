import type { DecodedEvent } from "@xdr/event";
import { eventColumns } from "@xdr/ports";
import { createTabWriter, escapeField, escapeList, type TabWriter } from "./tab-writer.ts";

export interface Commit {
  readonly position: number;
  readonly committedTime: number;
}

/** Rows of an insert, columns as in `insertColumns`. They are valid until the writer is used again. */
export const encodeEvents = (
  events: readonly DecodedEvent[],
  commit: Commit,
  writer: TabWriter = createTabWriter(bytesExpected),
): Uint8Array => {
  writer.reset();
  for (const [ordinal, event] of events.entries()) {
    writer.text(encodeHead(event, ordinal, commit));
    writer.text(escapeJson(eventJson(event.event)));
    writer.text(`\t${escapeJson(detailJson(event))}\t`);
    writer.bytes(event.record.raw);
    writer.text("\n");
  }
  return writer.finish();
};

const bytesExpected = 64 * 1024;

const encodeHead = (event: DecodedEvent, ordinal: number, commit: Commit): string => {
  let row = "";
  for (const column of eventColumns) {
    if (column.type === "number") row += column.of(event);
    else if (column.type === "strings") row += escapeList(column.of(event));
    else row += escapeField(column.of(event));
    row += "\t";
  }
  const { record } = event;
  row += `${escapeField(record.tenantId)}\t${whole(record.seq)}\t${whole(commit.position)}\t${ordinal}\t`;
  row += `${whole(event.event.time)}\t${whole(record.receivedTime)}\t${whole(commit.committedTime)}\t`;
  return row;
};

/** JSON has no tab and no newline of its own, only backslashes. */
const escapeJson = (json: string): string => json.replaceAll("\\", "\\\\");

/** Times come from logs: fractions are cut, and what is no number counts as the epoch. */
const whole = (value: number): number => (Number.isFinite(value) ? Math.trunc(value) : 0);

/** What is only read back, never searched. */
const detailJson = ({ record, logsource, sigmaFields, undecoded }: DecodedEvent): string =>
  JSON.stringify({ origin: record.origin, hints: record.hints, logsource, sigmaFields, undecoded });

/**
 * JSON that the engine's parser accepts: it refuses a whole document over one unpaired surrogate,
 * which logs may hold as an escape; those become U+FFFD here. The raw bytes keep the original.
 */
const eventJson = (event: unknown): string => {
  const json = JSON.stringify(event);
  return json.includes("\\ud") ? JSON.stringify(JSON.parse(json), wellFormed) : json;
};

const wellFormed = (_key: string, value: unknown): unknown => {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), item]));
};
