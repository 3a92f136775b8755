import { decodeHexText, scanKeyValues } from "@xdr/decoding";

/** One `type=… msg=audit(time:serial): …` line. */
export interface AuditRecord {
  readonly type: string;
  readonly node: string | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly serial: string;
  /** Names as logged, enriched ones in upper case; hex values of text fields are decoded. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The head stands within this many characters, even behind a syslog prefix. */
const headCharsMax = 512;

const headPattern =
  /(?:node=(\S{1,255}) )?type=([A-Z0-9_[\]]{1,64}) (?:msg=)?audit\((\d{1,12})\.(\d{1,3}):(\d{1,20})\): ?/;

/**
 * Fields that hold text from outside: auditd writes them in quotes, or as upper-case hex where
 * they hold blanks, quotes or control characters. Source: audit-userspace, `auparse/typetab.h`
 * (ESCAPED, ESCAPED_FILE, ESCAPED_KEY, PROCTITLE, TTY_DATA).
 */
const textFields: ReadonlySet<string> = new Set([
  "acct",
  "cmd",
  "comm",
  "cwd",
  "data",
  "dir",
  "exe",
  "file",
  "grp",
  "key",
  "name",
  "new-chardev",
  "ocomm",
  "old-chardev",
  "path",
  "proctitle",
  "watch",
]);

/** Without auditd the kernel logs numbers: `audit: type=1400 audit(…)`. linux `uapi/linux/audit.h`. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ["1006", "LOGIN"],
  ["1100", "USER_AUTH"],
  ["1101", "USER_ACCT"],
  ["1103", "CRED_ACQ"],
  ["1104", "CRED_DISP"],
  ["1105", "USER_START"],
  ["1106", "USER_END"],
  ["1110", "CRED_REFR"],
  ["1112", "USER_LOGIN"],
  ["1114", "ADD_USER"],
  ["1115", "DEL_USER"],
  ["1116", "ADD_GROUP"],
  ["1117", "DEL_GROUP"],
  ["1123", "USER_CMD"],
  ["1130", "SERVICE_START"],
  ["1131", "SERVICE_STOP"],
  ["1300", "SYSCALL"],
  ["1302", "PATH"],
  ["1305", "CONFIG_CHANGE"],
  ["1306", "SOCKADDR"],
  ["1307", "CWD"],
  ["1309", "EXECVE"],
  ["1325", "NETFILTER_CFG"],
  ["1326", "SECCOMP"],
  ["1327", "PROCTITLE"],
  ["1400", "AVC"],
  ["1700", "ANOM_PROMISCUOUS"],
  ["1701", "ANOM_ABEND"],
]);

const upperHex = /^(?:[0-9A-F]{2})+$/;

/** `a0`, `a12[3]`: an argument, or a piece of a long one. */
const argumentName = /^a\d{1,5}(?:\[\d{1,5}\])?$/;

const isText = (type: string, key: string): boolean =>
  textFields.has(key) || (type === "EXECVE" && argumentName.test(key));

/** `(null)` and `?` stand for nothing; an empty argument of a command is one all the same. */
const isNothing = (type: string, value: string, quote: string): boolean =>
  value === "" ? type !== "EXECVE" : quote === "" && (value === "(null)" || value === "?");

const addPairs = (fields: Map<string, string>, type: string, text: string): void => {
  for (const { key, value, quote } of scanKeyValues(text)) {
    if (isNothing(type, value, quote) || fields.has(key)) continue;
    const isHex = quote === "" && isText(type, key) && upperHex.test(value);
    // A piece of a long argument may end inside a character: pieces are joined before decoding.
    const isPiece = isHex && key.endsWith("]");
    fields.set(key, isHex && !isPiece ? (decodeHexText(value) ?? value) : value);
  }
};

/**
 * The body of a record. User-space messages wrap theirs in `msg='…'`; that text may hold a `'`, so
 * the last one before the enriched part ends it.
 */
const parseBody = (type: string, body: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>();
  const enriched = body.indexOf("\u001d");
  const plain = enriched < 0 ? body : body.slice(0, enriched);
  const open = plain.indexOf("msg='");
  const close = plain.lastIndexOf("'");
  if (open >= 0 && close > open + 4) {
    addPairs(fields, type, plain.slice(0, open));
    addPairs(fields, type, plain.slice(open + 5, close));
  } else {
    addPairs(fields, type, plain);
  }
  if (enriched >= 0) addPairs(fields, type, body.slice(enriched + 1));
  return fields;
};

/** Reads one line; `undefined` when it is no audit record. */
export const parseAuditRecord = (line: string): AuditRecord | undefined => {
  const head = headPattern.exec(line.slice(0, headCharsMax));
  if (head === null) return undefined;
  const [whole, node, word = "", seconds, fraction = "", serial = ""] = head;
  const type = typeNames.get(word) ?? word;
  return {
    type,
    node,
    time: Number(seconds) * 1000 + Number(fraction.padEnd(3, "0")),
    serial,
    fields: parseBody(type, line.slice(head.index + whole.length)),
  };
};
