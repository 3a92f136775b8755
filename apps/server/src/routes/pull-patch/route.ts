import { getPull, updatePull } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPull } from "../../present/pull.ts";
import { changedSettings, definitionOf } from "../../pull/definition-of.ts";
import { Id } from "../../schemas/common.ts";
import { PullPatch, PullState } from "../../schemas/pull.ts";

export const pullPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/pulls/:id",
    summary: "Change settings or replace secrets, and read at once; what is empty stays",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: PullPatch,
    answer: PullState,
  },
  async ({ system, caller, params, body }) => {
    const before = await getPull(caller.context, { sourceId: params.id });
    const settings = changedSettings(before.settings, body.settings);
    const definition = definitionOf(before.definition, settings);
    if ("files" in definition) system.files.check(caller.context.tenantId, settings);
    await updatePull(caller.context, { sourceId: params.id, ...body }, definition);
    system.pulls.wake();
    const after = await getPull(caller.context, { sourceId: params.id });
    return presentPull(after, definition);
  },
);
