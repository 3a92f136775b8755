import { keepProtected } from "@xdr/response";
import { defineRoute } from "../../http/route.ts";
import { responseContext } from "../../respond/open-respond.ts";

export const responseProtectedKeep = defineRoute(
  {
    method: "DELETE",
    url: "/api/response/protected/removal",
    summary: "Take back a removal from the protected targets that waits for a second person",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
  },
  async ({ system, caller }) => {
    await keepProtected(responseContext(system, caller));
    return undefined;
  },
);
