import { XdrError } from "@xdr/event";
import type {
  AccessContext,
  CredentialVault,
  OidcClient,
  OidcProvider,
  SamlClient,
  SamlProvider,
  SamlSettings,
  SsoConnection,
  SystemTx,
  TenantSso,
} from "@xdr/ports";
import { secretBytes, ssoFlowMs } from "./limits.ts";
import { certificatesOf } from "./saml-settings.ts";
import { hashSecret } from "./secret.ts";
import { ssoCredentialId } from "./sso-connection.ts";

export interface SsoContext extends AccessContext {
  readonly vault: CredentialVault;
  readonly oidc: OidcClient;
  readonly redirectUri: string;
  readonly saml: SamlClient;
  /** Where providers of SAML post their answers. */
  readonly samlAnswerUri: string;
}

/** What the sign-in page may say before anybody is known. */
export interface SsoOffer {
  readonly id: string;
  readonly name: string;
}

const domainOf = (email: string): string => email.split("@").at(-1)?.trim().toLowerCase() ?? "";

/** Does anybody come in through it now? */
export const isOpen = async (tx: SystemTx, of: TenantSso | undefined): Promise<boolean> =>
  of?.connection.enabled === true && (await tx.tenants.byId(of.tenantId))?.state === "active";

/**
 * Where a person may go on: by the tenant's sign-in link, or by the domain of an e-mail address. Asks
 * nothing about accounts, so that it cannot tell whether there is one.
 */
export const offerSso = async (
  ctx: Pick<AccessContext, "control">,
  by: { readonly email?: string; readonly id?: string },
): Promise<readonly SsoOffer[]> => {
  const { email, id } = by;
  return ctx.control.asSystem(async (tx) => {
    const byLink = id === undefined ? undefined : await tx.sso.byId(id);
    const byDomain = email === undefined ? [] : await tx.sso.byDomain(domainOf(email));
    const offers: SsoOffer[] = [];
    for (const found of byLink === undefined ? byDomain : [byLink]) {
      const { id: offer, name } = found.connection;
      if (await isOpen(tx, found)) offers.push({ id: offer, name });
    }
    return offers;
  });
};

export const providerOf = async (
  ctx: SsoContext,
  { tenantId, connection }: TenantSso,
): Promise<OidcProvider> => {
  const { clientSecret = "" } = await ctx.vault.open(tenantId, ssoCredentialId(connection.id));
  const { issuer, clientId } = connection;
  return { issuer, clientId, clientSecret, redirectUri: ctx.redirectUri };
};

export const samlProviderOf = (
  ctx: Pick<SsoContext, "samlAnswerUri">,
  { issuer, clientId }: SsoConnection,
  saml: SamlSettings,
): SamlProvider => ({
  issuer,
  clientId,
  signInUrl: saml.signInUrl,
  certificates: certificatesOf(saml),
  answerUri: ctx.samlAnswerUri,
});

/** Letters, as XML wants an id to begin with. */
const requestIdMark = "xdr-";

const beginSaml = async (ctx: SsoContext, connection: SsoConnection, saml: SamlSettings) => {
  const state = ctx.ids.secret(secretBytes);
  const requestId = `${requestIdMark}${ctx.ids.secret(secretBytes)}`;
  const provider = samlProviderOf(ctx, connection, saml);
  const url = await ctx.saml.begin(provider, { requestId, state });
  return { url, state, nonce: requestId, codeVerifier: "" };
};

const begin = async (ctx: SsoContext, found: TenantSso) => {
  const { connection } = found;
  return connection.saml === undefined
    ? ctx.oidc.begin(await providerOf(ctx, found))
    : beginSaml(ctx, connection, connection.saml);
};

export interface SsoStarted {
  /** Where the browser goes. */
  readonly url: string;
  /** For a cookie: only this browser can finish. */
  readonly secret: string;
  readonly expiresTime: number;
}

/** Throws `REQUEST_NOT_FOUND`, `IDENTITY_SSO_UNAVAILABLE` and `EGRESS_ADDRESS_DENIED`. */
export const startSso = async (ctx: SsoContext, id: string): Promise<SsoStarted> => {
  const found = await ctx.control.asSystem(async (tx) => {
    const of = await tx.sso.byId(id);
    return (await isOpen(tx, of)) ? of : undefined;
  });
  if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const { url, ...flow } = await begin(ctx, found);
  const secret = ctx.ids.secret(secretBytes);
  const now = ctx.clock.now();
  const expiresTime = now + ssoFlowMs;
  const { tenantId, connection } = found;
  const bound = { tenantId, connectionId: connection.id, expiresTime };
  await ctx.control.asSystem((tx) =>
    tx.sso.startFlow({ ...flow, ...bound, secretHash: hashSecret(secret) }, now),
  );
  return { url, secret, expiresTime };
};
