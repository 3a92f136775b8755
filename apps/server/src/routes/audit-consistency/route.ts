import { formatNoteKey } from "@xdr/audit";
import { Type } from "typebox";
import { proveConsistency } from "../../audit/proofs.ts";
import { defineRoute } from "../../http/route.ts";
import { ConsistencyProof } from "../../schemas/audit.ts";

export const auditConsistency = defineRoute(
  {
    method: "GET",
    url: "/api/audit/consistency",
    summary: "Proof that the log of now begins with the log of a checkpoint that you kept",
    access: { kind: "permission", permission: "receipt:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    query: Type.Object({
      from: Type.Integer({ minimum: 1, description: "Leaves of the kept checkpoint" }),
    }),
    answer: ConsistencyProof,
  },
  async ({ system, query }) => {
    const { proof, checkpoint } = await proveConsistency(system.audit, query.from);
    const { size, rootHash, note } = checkpoint;
    const key = formatNoteKey(system.audit.key);
    return { from: query.from, size, rootHash, proof: [...proof], checkpoint: note, key };
  },
);
