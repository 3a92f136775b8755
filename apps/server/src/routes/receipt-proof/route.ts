import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { proveInclusion } from "../../audit/proofs.ts";
import { defineRoute } from "../../http/route.ts";
import { InclusionProof } from "../../schemas/audit.ts";

export const receiptProof = defineRoute(
  {
    method: "GET",
    url: "/api/receipts/:seq/proof",
    summary: "Proof that a receipt is in the log that the newest signed checkpoint covers",
    access: { kind: "permission", permission: "receipt:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }),
    answer: InclusionProof,
  },
  async ({ system, caller, params }) => {
    const { context } = caller;
    const [receipt] = await context.control.inTenant(context.tenantId, (tx) =>
      tx.receipts.range(params.seq, 1),
    );
    // Another tenant's receipt is not among ours: the range begins with a later one.
    if (receipt?.seq !== params.seq) throw new XdrError("REQUEST_NOT_FOUND");
    const { proof, ...rest } = await proveInclusion(system.audit, receipt);
    return { ...rest, proof: [...proof] };
  },
);
