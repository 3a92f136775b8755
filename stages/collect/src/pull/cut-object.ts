import type { ErrorCode, ObjectForm } from "@xdr/event";
import { unpackBody } from "../unpack-body.ts";

/** The texts of an object's records, or why it has none. */
export type CutObject =
  | { readonly kind: "records"; readonly records: readonly string[] }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string };

const invalid = (message: string): CutObject => ({
  kind: "refused",
  code: "PULL_ANSWER_INVALID",
  message,
});

const linesOf = (text: string): readonly string[] =>
  text.split(/\r?\n/).filter((line) => line.trim() !== "");

const fromCloudTrail = (text: string): CutObject => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return invalid("The object is not JSON, or is cut off.");
  }
  const list: unknown =
    typeof given === "object" && given !== null && "Records" in given ? given.Records : undefined;
  if (!Array.isArray(list)) {
    return invalid("The object has no list of Records as CloudTrail writes it.");
  }
  return { kind: "records", records: list.map((record: unknown) => JSON.stringify(record)) };
};

/** Version 2, whose lines need no names. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const usualHeader =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

const fromHeaderLines = (text: string): CutObject => {
  const [header = "", ...lines] = linesOf(text);
  const names = header.trim().split(/\s+/);
  if (!names.every((name) => /^[a-z][a-z0-9_-]{0,63}$/.test(name))) {
    return invalid("The object's first line does not name its fields.");
  }
  if (names.join(" ") === usualHeader) return { kind: "records", records: lines };
  const records = lines.map((line) => {
    const values = line.trim().split(/\s+/);
    // What does not fit the header is handed on as it is: the decoder says what is wrong with it.
    if (values.length !== names.length) return line;
    return JSON.stringify(Object.fromEntries(names.map((name, place) => [name, values[place]])));
  });
  return { kind: "records", records };
};

const isParquet = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString("latin1") ===
  "PAR1";

/** Cuts an object, packed with gzip or zstd or not at all, into records. Never throws on bad bytes. */
export const cutObject = async (form: ObjectForm, packed: Uint8Array): Promise<CutObject> => {
  const unpacked = await unpackBody(packed, undefined);
  if (unpacked.kind === "refused") return unpacked;
  const { bytes } = unpacked;
  if (isParquet(bytes)) return invalid("The object is Parquet; have the logs written as text.");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  if (form === "cloudtrail") return fromCloudTrail(text);
  if (form === "header-lines") return fromHeaderLines(text);
  return { kind: "records", records: linesOf(text) };
};
