import { listFindings } from "@xdr/finding";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentFinding } from "../../present/finding.ts";
import { Id, page, Severity, SortOrder, TimeMs } from "../../schemas/common.ts";
import { Finding } from "../../schemas/detection.ts";
import { severityOf } from "../incidents-list/statuses-of.ts";

export const findingsList = defineRoute(
  {
    method: "GET",
    url: "/api/findings",
    summary: "Findings, newest first unless asked otherwise",
    access: { kind: "permission", permission: "finding:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      from: Type.Optional(TimeMs),
      to: Type.Optional(TimeMs),
      ruleId: Type.Optional(Id),
      severityMin: Type.Optional(Severity),
      sort: Type.Optional(Type.Union([Type.Literal("time"), Type.Literal("severity")])),
      order: Type.Optional(SortOrder),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      cursor: Type.Optional(Type.String({ maxLength: 256 })),
    }),
    answer: page(Finding),
  },
  async ({ caller, query }) => {
    const { severityMin, ...rest } = query;
    const found = await listFindings(caller.context, {
      ...rest,
      ...(severityMin === undefined ? {} : { severityMin: severityOf(severityMin) }),
    });
    return {
      items: found.findings.map(presentFinding),
      ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }),
    };
  },
);
