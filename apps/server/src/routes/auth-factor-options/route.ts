import { passkeyChallenge } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { PasskeyOptions } from "../../schemas/identity.ts";

export const authFactorOptions = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factor/options",
    summary: "What the browser asks one of the own passkeys to sign",
    access: { kind: "session", stages: ["full", "second-factor"] },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    answer: PasskeyOptions,
  },
  async ({ system, caller, request }) => ({
    options: await passkeyChallenge(system.accessContext(request), caller),
  }),
);
