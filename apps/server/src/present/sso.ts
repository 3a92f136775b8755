import type { SsoConnection } from "@xdr/ports";
import type { System } from "../system.ts";

/** A page of the console: it hands the provider's answer to `POST /api/auth/sso/finish`. */
export const ssoRedirectUri = (system: Pick<System, "addresses">): string =>
  `${system.addresses.http}/sso/callback`;

/** Where providers of SAML post, and the entity ID that is proposed. */
export const samlAnswerUri = (system: Pick<System, "addresses">): string =>
  `${system.addresses.http}/api/auth/sso/saml`;

export const presentSso = (system: System, connection: SsoConnection | undefined) => {
  const redirectUri = ssoRedirectUri(system);
  const answerUri = samlAnswerUri(system);
  if (connection === undefined) return { redirectUri, answerUri };
  const { roleMap, domains, ...rest } = connection;
  const roles = Object.entries(roleMap).map(([value, role]) => ({ value, role }));
  const signInLink = `${system.addresses.http}/sign-in?sso=${connection.id}`;
  return {
    redirectUri,
    answerUri,
    signInLink,
    connection: { ...rest, domains: [...domains], roles },
  };
};
