import type { DecodeFlag, ErrorCode, EventLogsource, OcsfEvent, RecordHints } from "@xdr/event";

/**
 * How a decoder says which records are its own. The decode stage turns the claims of all decoders
 * into maps at set-up, so that choosing costs one look-up however many decoders there are.
 * - `syslog-app`: program name of a syslog line, lower-case, without path and pid (`sshd`).
 * - `json-key`: a top-level key (or dotted path of at most two keys) that only this source has.
 *   With `prefix`, its string value must begin so.
 * - `text`: characters (at least four) that stand somewhere in the records of this source and of no
 *   other; looked for where neither program nor key has told, all claims in one pass.
 * - `shape`: one of the text shapes that the stage tells apart by a single scan of the line's start.
 */
export type Claim =
  | { readonly kind: "syslog-app"; readonly name: string }
  | { readonly kind: "json-key"; readonly key: string; readonly prefix?: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "shape"; readonly shape: TextShape };

export type TextShape =
  | "access-log"
  | "apache-error"
  | "nginx-error"
  | "audit"
  | "event-xml"
  | "key-value"
  | "cef"
  | "leef";

/** A syslog line taken apart; `undefined` fields were not there. */
export interface SyslogEnvelope {
  readonly facility?: number;
  readonly severity?: number;
  /** Milliseconds since the epoch. */
  readonly time?: number;
  readonly hostname?: string;
  /** Program as written, without pid and path. */
  readonly app?: string;
  readonly pid?: number;
  readonly messageId?: string;
  readonly structuredData?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly message: string;
  readonly flags: readonly DecodeFlag[];
}

/**
 * What a decoder gets. Beside `text`, `syslog` or `json` is set when it applies, and both where a
 * syslog message is JSON or a JSON object is an entry of systemd's journal. Of an audit event of
 * several lines `text` (and `syslog.message`) holds all of them, joined with LF.
 */
export interface DecodeInput {
  /** The whole record as text (invalid UTF-8 replaced). */
  readonly text: string;
  readonly syslog?: SyslogEnvelope;
  /** Parsed object; `__proto__` and `constructor` keys are plain data (null prototype). */
  readonly json?: Readonly<Record<string, unknown>>;
  readonly hints: RecordHints;
  /** Milliseconds since the epoch; stands in where the record has no time. */
  readonly receivedTime: number;
}

export interface Decoded {
  readonly kind: "decoded";
  readonly event: OcsfEvent;
  readonly logsource: EventLogsource;
  readonly sigmaFields?: Readonly<Record<string, unknown>>;
  readonly flags?: readonly DecodeFlag[];
}

/** The record is this decoder's, but cannot be read. Kept as a Base Event with the reason. */
export interface Undecodable {
  readonly kind: "undecodable";
  readonly code: ErrorCode;
  readonly message: string;
}

/** The record is not this decoder's after all: the stage goes on to the generic decoders. */
export interface NotMine {
  readonly kind: "not-mine";
}

export type DecodeOutcome = Decoded | Undecodable | NotMine;

export interface Decoder {
  /** Folder name, such as `linux-sshd`. */
  readonly name: string;
  readonly product: string;
  readonly service: string;
  readonly claims: readonly Claim[];
  /** What else the owner of a source may call its type. */
  readonly aliases?: readonly string[];
  /** The Sigma logsources of its events, where they are known without decoding one. */
  readonly offers?: readonly EventLogsource[];
  /** Pure; never throws for any input. */
  decode(input: DecodeInput): DecodeOutcome;
}

/** Checks a decoder's definition at set-up and freezes it. Throws on a bad one: it is broken code. */
export const defineDecoder = (decoder: Decoder): Decoder => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(decoder.name)) {
    throw new TypeError(`decoder name "${decoder.name}" is not kebab-case`);
  }
  return Object.freeze(decoder);
};
