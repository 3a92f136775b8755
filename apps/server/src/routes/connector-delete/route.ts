import { deleteConnector } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const connectorDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/connectors/:id",
    summary: "Forget a product and its secrets, unless something that it did is still to be undone",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    requirePerson(caller);
    await deleteConnector(caller.context, { connectorId: params.id });
    return undefined;
  },
);
