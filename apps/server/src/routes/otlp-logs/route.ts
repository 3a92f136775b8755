import { XdrError } from "@xdr/event";
import { deliveryBody, headerOf } from "../../http/delivery.ts";
import { defineRoute } from "../../http/route.ts";
import { otlpForm, refuseOtlp, sendOtlp } from "./otlp-answer.ts";
import { takeLogs } from "./take-logs.ts";

export const otlpLogs = defineRoute(
  {
    method: "POST",
    url: "/v1/logs",
    summary: "OpenTelemetry logs (OTLP/HTTP), protobuf or JSON",
    access: { kind: "source", schemes: ["bearer", "basic"] },
    tenantScope: "tenant",
    audit: "ingest",
    rate: "ingest",
    rawBody: true,
    refuse: refuseOtlp,
  },
  async ({ system, caller, request, reply }) => {
    const form = otlpForm(request);
    if (form === undefined) throw new XdrError("REQUEST_MEDIA_UNSUPPORTED");
    const { bytes, receivedBytes } = await deliveryBody(request);
    const partial = await takeLogs(system, {
      source: caller.source,
      form,
      bytes,
      receivedBytes,
      peer: request.ip,
      idempotencyKey: headerOf(request, "idempotency-key"),
    });
    sendOtlp(reply, form, partial);
    return undefined;
  },
);
