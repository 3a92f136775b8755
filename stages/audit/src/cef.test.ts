import type { Receipt } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { receiptToCef } from "./cef.ts";

const receipt: Receipt = {
  seq: 7,
  time: 1_700_000_000_000,
  action: "session.create",
  actor: { kind: "user", id: "u1", label: "ana=admin\r\nCEF:0|forged" },
  target: { kind: "session", id: "s|1\\" },
  outcome: "denied",
  previousHash: "0".repeat(64),
  hash: "a".repeat(64),
};

describe("a receipt in CEF", () => {
  test("escapes what would end a value or a line", () => {
    expect(receiptToCef(receipt, "1.0|x")).toBe(
      "CEF:0|Mini-XDR|Mini-XDR|1.0\\|x|session.create|session.create|6|rt=1700000000000 " +
        "externalId=7 suid=u1 suser=ana\\=admin\\nCEF:0|forged duid=s|1\\\\ cs1Label=targetKind " +
        `cs1=session act=session.create outcome=denied cs2Label=receiptHash cs2=${"a".repeat(64)}`,
    );
  });

  test("is one line without control characters, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (label, reason) => {
        const line = receiptToCef(
          { ...receipt, action: label, actor: { ...receipt.actor, label }, reason },
          "1",
        );
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });
});
