import { httpLimits } from "../../http/limits.ts";
import { defineRoute } from "../../http/route.ts";
import { IngestResult } from "../../schemas/operations.ts";

const header = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

export const ingestCreate = defineRoute(
  {
    method: "POST",
    url: "/api/ingest",
    summary: "Send records: NDJSON, a JSON array or text lines; plain, gzip or zstd",
    access: { kind: "source" },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "ingest",
    rawBody: true,
    answer: IngestResult,
  },
  async ({ system, caller, request }) => {
    const result = await system.intake.httpBody({
      source: caller.source,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      contentType: header(request.headers["content-type"]),
      contentEncoding: header(request.headers["content-encoding"]),
      idempotencyKey: header(request.headers["idempotency-key"]),
      peer: request.ip,
    });
    return {
      accepted: result.accepted,
      rejected: result.rejected.slice(0, httpLimits.ingestRejectedListedMax),
      rejectedTotal: result.rejected.length,
      batchId: result.batchId,
      duplicate: result.duplicate,
    };
  },
);
