import { splitBulk } from "@xdr/collect";
import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { deliveryBody, headerOf, orThrow } from "../../http/delivery.ts";
import { type DefinedRoute, defineRoute } from "../../http/route.ts";
import { bulkAnswer } from "./bulk-answer.ts";
import { asElastic, refuseElastic } from "./elastic-answer.ts";

export const IndexName = Type.String({ minLength: 1, maxLength: 255 });

const bulkRoute = (method: "POST" | "PUT", url: string): DefinedRoute =>
  defineRoute(
    {
      method,
      url,
      summary: "Elasticsearch's bulk API: create and index; any index or data stream name",
      access: { kind: "source", schemes: ["apikey", "basic", "bearer"] },
      tenantScope: "tenant",
      audit: "ingest",
      rate: "ingest",
      rawBody: true,
      params: Type.Object({ index: Type.Optional(IndexName) }),
      query: Type.Object({ filter_path: Type.Optional(Type.String({ maxLength: 1_000 })) }),
      refuse: refuseElastic,
    },
    async ({ system, caller, params, query, request, reply }) => {
      const start = system.clock.monotonic();
      const { bytes, receivedBytes } = await deliveryBody(request);
      const { items, frames, documentIds } = orThrow(splitBulk(bytes));
      if (items.length === 0) throw new XdrError("COLLECT_BODY_INVALID", "The body is empty.");
      const refused = items.filter((item) => item.frame === undefined).length;
      if (refused > 0) system.metrics.rejected("COLLECT_BODY_INVALID", refused);
      const result = await system.intake.framed({
        source: caller.source,
        frames,
        idempotencyKey: headerOf(request, "idempotency-key") ?? documentIds?.join("\n"),
        peer: request.ip,
        receivedBytes,
      });
      const answer = bulkAnswer({
        items,
        result,
        index: params.index,
        isBrief: query.filter_path?.includes("items") === true,
        tookMs: system.clock.monotonic() - start,
      });
      asElastic(reply).send(answer);
      return undefined;
    },
  );

/** Clients use both methods, and name the index in the address or with each operation. */
export const elasticBulkRoutes: readonly DefinedRoute[] = [
  bulkRoute("POST", "/_bulk"),
  bulkRoute("PUT", "/_bulk"),
  bulkRoute("POST", "/:index/_bulk"),
  bulkRoute("PUT", "/:index/_bulk"),
];
