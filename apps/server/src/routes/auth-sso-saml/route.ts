import { XdrError } from "@xdr/event";
import { keepSamlAnswer } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { ssoRedirectUri } from "../../present/sso.ts";

/** A signed assertion with many groups has some tens of kilobytes. */
const formBytesMax = 384 * 1024;

/**
 * The POST of another site's page brings no cookie that is `SameSite=Strict`, and needs none: the answer
 * waits until our own page, to which the browser is sent on, finishes with the cookie.
 */
export const authSsoSaml = defineRoute(
  {
    method: "POST",
    url: "/api/auth/sso/saml",
    summary: "Where providers of SAML 2.0 post their answers (assertion consumer service)",
    access: { kind: "public", why: "The browser that started finishes, with what is kept here" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    rawBody: true,
    bodyBytesMax: formBytesMax,
  },
  async ({ system, request, reply }) => {
    const text = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
    const form = new URLSearchParams(text);
    const state = form.get("RelayState") ?? "";
    const answer = form.get("SAMLResponse") ?? "";
    if (answer === "" || !(await keepSamlAnswer(system, { state, answer }))) {
      throw new XdrError("IDENTITY_SSO_REFUSED");
    }
    reply.redirect(`${ssoRedirectUri(system)}?${new URLSearchParams({ state })}`, 303);
    return undefined;
  },
);
