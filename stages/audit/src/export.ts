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
