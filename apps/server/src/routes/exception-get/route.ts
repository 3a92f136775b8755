import { exceptionSubject } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { exceptionParts } from "../../present/exception.ts";
import { Id } from "../../schemas/common.ts";
import { ExceptionSubject } from "../../schemas/exception.ts";

export const exceptionGet = defineRoute(
  {
    method: "GET",
    url: "/api/findings/:id/exception",
    summary: "What an exception from a finding can be made of",
    access: { kind: "permission", permission: "finding:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: ExceptionSubject,
  },
  async ({ system, caller, params }) => {
    const parts = exceptionParts(system);
    const { rule, targets, fields } = await exceptionSubject(
      caller.context,
      { findingId: params.id },
      parts,
    );
    return {
      ruleId: rule.id,
      title: rule.title,
      kind: rule.kind === "detection" ? ("rule" as const) : rule.kind,
      targets: targets.map(({ id, title }) => ({ id, title })),
      fields: fields.map((field) => ({ ...field })),
    };
  },
);
