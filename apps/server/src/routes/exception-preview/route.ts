import { previewException } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { exceptionParts } from "../../present/exception.ts";
import { Id } from "../../schemas/common.ts";
import { ExceptionBody, ExceptionPreview } from "../../schemas/exception.ts";

export const exceptionPreview = defineRoute(
  {
    method: "POST",
    url: "/api/findings/:id/exception/preview",
    summary: "The Sigma filter of an exception, and what it would have done to past findings",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    params: Type.Object({ id: Id }),
    body: ExceptionBody,
    answer: ExceptionPreview,
  },
  async ({ system, caller, params, body }) => {
    const input = { findingId: params.id, ...body };
    const preview = await previewException(caller.context, input, exceptionParts(system));
    return { ...preview, warnings: [...preview.warnings] };
  },
);
