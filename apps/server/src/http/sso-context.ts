import type { SsoContext } from "@xdr/identity";
import type { FastifyReply, FastifyRequest } from "fastify";
import { samlAnswerUri, ssoRedirectUri } from "../present/sso.ts";
import type { System } from "../system.ts";

export const ssoContext = (system: System, request: FastifyRequest): SsoContext => ({
  ...system.accessContext(request),
  vault: system.vault,
  oidc: system.oidc,
  redirectUri: ssoRedirectUri(system),
  saml: system.saml,
  samlAnswerUri: samlAnswerUri(system),
});

const ssoCookie = "xdr_sso";

/** Only our own page sends it on: the browser that comes back is the one that left. */
const attributes = (system: System) => ({
  path: "/api/auth/sso",
  httpOnly: true,
  sameSite: "strict" as const,
  secure: system.config.publicUrl.startsWith("https:"),
});

export const setSsoCookie = (
  reply: FastifyReply,
  system: System,
  flow: { readonly secret: string; readonly expiresTime: number },
): void => {
  const expires = new Date(flow.expiresTime);
  reply.setCookie(ssoCookie, flow.secret, { ...attributes(system), expires });
};

export const ssoCookieOf = (request: FastifyRequest): unknown => request.cookies[ssoCookie];

export const clearSsoCookie = (reply: FastifyReply, system: System): void => {
  reply.clearCookie(ssoCookie, attributes(system));
};
