import { formatNoteKey } from "@xdr/audit";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { SignedCheckpoint } from "../../schemas/audit.ts";

export const auditCheckpoint = defineRoute(
  {
    method: "GET",
    url: "/api/audit/checkpoint",
    summary: "The audit log's newest signed checkpoint, made now when there are newer receipts",
    access: { kind: "permission", permission: "receipt:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    query: Type.Object({}),
    answer: SignedCheckpoint,
  },
  async ({ system }) => {
    const { size, rootHash, note } = await system.audit.seal();
    const { key, handovers } = system.audit;
    return { size, rootHash, checkpoint: note, key: formatNoteKey(key), handovers: [...handovers] };
  },
);
