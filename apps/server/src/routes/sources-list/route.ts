import { listSources } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { IngestAddresses, Source } from "../../schemas/operations.ts";

export const sourcesList = defineRoute(
  {
    method: "GET",
    url: "/api/sources",
    summary: "Sources with what they send, and the addresses to send to",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Source), addresses: IngestAddresses }),
  },
  async ({ system, caller }) => {
    const { http, syslog, otlpGrpc, otlpGrpcTls } = system.addresses;
    const views = await listSources(caller.context);
    return {
      items: views.map((view) =>
        presentSource(view, system.activity.eventsPerSecond(view.source.id)),
      ),
      addresses: {
        http: `${http}/api/ingest`,
        ...(syslog === undefined ? {} : { syslogUdp: syslog, syslogTcp: syslog }),
        ...(otlpGrpc === undefined ? {} : { otlpGrpc }),
        ...(otlpGrpcTls === undefined ? {} : { otlpGrpcTls }),
      },
    };
  },
);
