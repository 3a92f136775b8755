import type { Receipt } from "../../api/types.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { JsonTree } from "../../parts/json-tree.tsx";
import { localTime, utcTime } from "../../time/time.ts";
import { ReceiptProof } from "./receipt-proof.tsx";

const linesOf = (receipt: Receipt): readonly (readonly [string, string])[] => [
  ["Act", receipt.action],
  ["Outcome", receipt.outcome],
  ["Reason", receipt.reason ?? ""],
  ["Time", `${localTime(receipt.time)} · ${utcTime(receipt.time)}`],
  ["Who", `${receipt.actor.label} (${receipt.actor.kind} ${receipt.actor.id})`],
  ["What", `${receipt.target.label ?? ""} (${receipt.target.kind} ${receipt.target.id})`],
  ["Hash", receipt.hash],
  ["Hash before", receipt.previousHash],
];

export interface ReceiptDialogProps {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}

export const ReceiptDialog = ({ receipt, onClose }: ReceiptDialogProps) => (
  <Dialog
    form="drawer"
    title={`Receipt ${receipt.seq}`}
    actions={<CopyButton text={JSON.stringify(receipt, undefined, 2)} label="Copy as JSON" />}
    onClose={onClose}
  >
    <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-2">
      {linesOf(receipt)
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className={`min-w-0 break-all ${name.startsWith("Hash") ? "mono" : ""}`}>
              <HostileText text={text} />
            </dd>
          </div>
        ))}
    </dl>
    {receipt.changes === undefined ? null : (
      <section className="mt-4">
        <h3 className="mb-1 font-semibold">What changed, from and to</h3>
        <JsonTree value={receipt.changes} />
      </section>
    )}
    <ReceiptProof key={receipt.seq} receipt={receipt} />
  </Dialog>
);
