import { canonicalJson, type Receipt } from "@xdr/event";

/** ArcSight Common Event Format, version 0: pipes and backslashes in the header are escaped. */
const inHeader = (text: string): string => oneLine(text).replace(/[\\|]/g, "\\$&");

/** Extension values escape backslash and equals sign; line feeds are written `\n`. */
const inValue = (text: string): string =>
  text
    .replace(/[\\=]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ");

const oneLine = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ");

const severityOf = { success: 3, denied: 6, failed: 5 } as const;

/** A receipt as one CEF line without a line feed. `deviceVersion` is the product's version. */
export const receiptToCef = (receipt: Receipt, deviceVersion: string): string => {
  const { action, actor, target, outcome } = receipt;
  const header = ["CEF:0", "Mini-XDR", "Mini-XDR", deviceVersion, action, action].map(
    (part, index) => (index === 0 ? part : inHeader(part)),
  );
  const extension: readonly (readonly [string, string | undefined])[] = [
    ["rt", String(receipt.time)],
    ["externalId", String(receipt.seq)],
    ["suid", actor.id],
    ["suser", actor.label],
    ["duid", target.id],
    ["duser", target.label],
    ["cs1Label", "targetKind"],
    ["cs1", target.kind],
    ["act", action],
    ["outcome", outcome],
    ["reason", receipt.reason],
    ["cs2Label", "receiptHash"],
    ["cs2", receipt.hash],
    ["cs3Label", receipt.changes === undefined ? undefined : "changes"],
    ["cs3", receipt.changes === undefined ? undefined : canonicalJson(receipt.changes)],
  ];
  const values = extension.flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}=${inValue(text)}`],
  );
  return `${header.join("|")}|${severityOf[outcome]}|${values.join(" ")}`;
};
