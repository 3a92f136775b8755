import { removePlaybook } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";

export const playbookDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/response/playbooks/:id",
    summary: "Delete a playbook of the tenant",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    answer: Type.Object({}),
  },
  async ({ system, caller, params }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    await removePlaybook(context, params);
    return {};
  },
);
