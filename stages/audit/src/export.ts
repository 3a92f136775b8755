import { isUtf8 } from "node:buffer";
import { canonicalJson, type Receipt } from "@xdr/event";
import { type ReceiptVerdict, type VerifyOptions, verifyReceipts } from "./verify.ts";

/** Each leaf as one line of canonical JSON (RFC 8785), its hash among it, with a line feed. */
export function* exportReceipts(receipts: Iterable<Receipt>): Generator<string> {
  for (const receipt of receipts) yield `${canonicalJson(receipt)}\n`;
}

/**
 * Verifies lines as `exportReceipts` wrote them, without their line feeds. A line that is not
 * exactly the canonical text of a leaf counts as edited, so no change of a byte goes unseen.
 */
export const verifyExport = (
  lines: Iterable<string>,
  options: VerifyOptions = {},
): ReceiptVerdict => verifyReceipts(readLines(lines), options);

function* readLines(lines: Iterable<string>): Generator<Receipt> {
  for (const line of lines) yield readReceipt(line);
}

/** Fits no hash, whatever it stands for. */
const unreadable: Receipt = {
  seq: 0,
  time: 0,
  action: "",
  actor: { kind: "system", id: "", label: "" },
  target: { kind: "", id: "" },
  outcome: "failed",
  previousHash: "",
  hash: "",
};

/**
 * Reads one line of an export. A line that is not exactly the canonical text of a leaf gives a leaf
 * that fits no hash.
 */
export const readReceipt = (line: string): Receipt => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return unreadable;
  }
  return isReceipt(value) && canonicalJson(value) === line ? value : unreadable;
};

/** Checks what verification reads; the rest of a leaf is covered by its hash. */
const isReceipt = (value: unknown): value is Receipt =>
  typeof value === "object" &&
  value !== null &&
  "seq" in value &&
  Number.isSafeInteger(value.seq) &&
  "hash" in value &&
  typeof value.hash === "string" &&
  "previousHash" in value &&
  typeof value.previousHash === "string";

const lineFeed = 0x0a;

/**
 * The lines of an export as it lies in a file, without their line feeds; only `\n` ends a line. A line
 * that is no UTF-8 is given as an empty one, which is no leaf: replacement characters in its place
 * would hide a changed byte where one stood already.
 */
export async function* linesOfExport(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
      yield textOf(bytes.subarray(from, to));
      from = to + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield textOf(rest);
}

const textOf = (line: Buffer): string => (isUtf8(line) ? line.toString("utf8") : "");
