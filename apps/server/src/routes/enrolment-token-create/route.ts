import {
  createEnrolmentToken,
  enrolmentTokenMinutesMax,
  enrolmentUsesMax,
} from "@xdr/agent-service";
import { fingerprintOf } from "@xdr/server-certificate";
import { publicPem, readPublicKey } from "@xdr/signing";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { installTexts } from "../../releases/install-text.ts";
import { EnrolmentToken, InstallTexts } from "../../schemas/agent.ts";

export const enrolmentTokenCreate = defineRoute(
  {
    method: "POST",
    url: "/api/enrolment-tokens",
    summary: "Let hosts enrol; the token is in the answer this once",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({
      group: Type.String({ minLength: 1, maxLength: 63 }),
      uses: Type.Integer({ minimum: 1, maximum: enrolmentUsesMax }),
      minutes: Type.Integer({ minimum: 1, maximum: enrolmentTokenMinutesMax }),
    }),
    answer: Type.Object({
      token: EnrolmentToken,
      secret: Type.String(),
      /** SHA-256 of the certificate of the authority that hosts are to trust; absent where any may sign. */
      authoritySha256: Type.Optional(Type.String()),
      install: Type.Optional(InstallTexts),
    }),
  },
  async ({ system, caller, body }) => {
    const made = await createEnrolmentToken(caller.context, body);
    const authoritySha256 = system.config.https
      ? fingerprintOf(system.certificate.authority)
      : undefined;
    const pin = authoritySha256 === undefined ? {} : { authoritySha256 };
    const [newest] = await system.releases.list();
    const key = readPublicKey(system.releases.keys.active.publicText);
    if (newest === undefined || key === undefined) return { ...made, ...pin };
    const install = installTexts({
      server: system.addresses.http,
      version: newest.version,
      publicKey: publicPem(key),
      token: made.secret,
      ...pin,
    });
    return { ...made, ...pin, install };
  },
);
