import { getPull } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPull } from "../../present/pull.ts";
import { shownProductOf } from "../../pull/definition-of.ts";
import { Id } from "../../schemas/common.ts";
import { PullState } from "../../schemas/pull.ts";

export const pullGet = defineRoute(
  {
    method: "GET",
    url: "/api/pulls/:id",
    summary: "What a source of kind `pull` reads, and how that goes; by the id of the source",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: PullState,
  },
  async ({ caller, params }) => {
    const pull = await getPull(caller.context, { sourceId: params.id });
    return presentPull(pull, shownProductOf(pull.definition, pull.settings));
  },
);
