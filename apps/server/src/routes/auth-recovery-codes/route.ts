import { renewRecoveryCodes } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";

export const authRecoveryCodes = defineRoute(
  {
    method: "POST",
    url: "/api/auth/recovery-codes",
    summary: "New recovery codes in the place of the old ones, shown this once",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    stepUp: true,
    answer: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
  },
  async ({ system, caller, request }) => ({
    recoveryCodes: [...(await renewRecoveryCodes(system.accessContext(request), caller))],
  }),
);
