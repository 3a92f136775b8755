import { startPasskey } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { PasskeyOptions } from "../../schemas/identity.ts";

export const authFactorPasskeyOptions = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factors/passkey/options",
    summary: "What the browser makes a new passkey with",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    stepUp: true,
    answer: PasskeyOptions,
  },
  async ({ system, caller, request }) => ({
    options: await startPasskey(system.accessContext(request), caller),
  }),
);
