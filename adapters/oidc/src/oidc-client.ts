import { XdrError } from "@xdr/event";
import type { Egress, OidcClient, OidcIdentity, OidcProvider } from "@xdr/ports";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { egressFetch } from "./egress-fetch.ts";

const timeoutSeconds = 10;
const scope = "openid email profile";

const why = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
};

const unavailable = (error: unknown): never => {
  // Says which address was refused and why: whoever set the connection up can mend it.
  if (error instanceof XdrError && error.code === "EGRESS_ADDRESS_DENIED") throw error;
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof XdrError && cause.code === "EGRESS_ADDRESS_DENIED") throw cause;
  throw new XdrError("IDENTITY_SSO_UNAVAILABLE", undefined, { detail: why(error), cause: error });
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const identityOf = (claims: Readonly<Record<string, unknown>>): OidcIdentity => {
  const { sub, email, name, amr } = claims;
  const known = { email: textOf(email), name: textOf(name) };
  return {
    subject: String(sub),
    emailVerified: claims["email_verified"] === true,
    methods: textsOf(amr),
    claims,
    ...(known.email === undefined ? {} : { email: known.email }),
    ...(known.name === undefined ? {} : { name: known.name }),
  };
};

/**
 * OpenID Connect by `openid-client`. The discovery document and the keys are read anew for each
 * sign-in: nothing that the provider took back counts a moment longer. The library takes an ID token
 * that came over TLS without looking at its signature; here it is checked all the same.
 */
export const createOidcClient = ({ egress }: { readonly egress: Egress }): OidcClient => {
  const fetch = egressFetch(egress);
  const discover = async (provider: OidcProvider): Promise<Configuration> => {
    try {
      const { issuer, clientId, clientSecret } = provider;
      const config = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
        // `http:` is decided by the way out: only networks that the operator opened.
        execute: [allowInsecureRequests, enableNonRepudiationChecks],
        [customFetch]: fetch,
        timeout: timeoutSeconds,
      });
      const { authorization_endpoint, jwks_uri } = config.serverMetadata();
      if (authorization_endpoint === undefined || jwks_uri === undefined) {
        throw new TypeError("the discovery document names no authorization_endpoint or jwks_uri");
      }
      return config;
    } catch (error) {
      return unavailable(error);
    }
  };

  return {
    check: async (provider) => {
      const { jwks_uri } = (await discover(provider)).serverMetadata();
      const answer = await egress
        .send({ method: "GET", url: String(jwks_uri), headers: {} })
        .catch(unavailable);
      const keys = answer.status === 200 ? readKeys(answer.body) : 0;
      if (keys === 0) unavailable(new TypeError("the provider shows no keys"));
    },
    begin: async (provider) => {
      const config = await discover(provider);
      const flow = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: provider.redirectUri,
        scope,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: "S256",
      });
      return { ...flow, url: url.href };
    },
    finish: async (provider, flow, query) => {
      const config = await discover(provider);
      const back = new URL(provider.redirectUri);
      back.search = query;
      try {
        const tokens = await authorizationCodeGrant(config, back, {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.codeVerifier,
          idTokenExpected: true,
        });
        const claims = { ...tokens.claims() };
        return identityOf({ ...(await userinfo(config, tokens.access_token, claims)), ...claims });
      } catch (error) {
        throw new XdrError("IDENTITY_SSO_REFUSED", undefined, { detail: why(error), cause: error });
      }
    },
  };
};

/** Many providers tell the e-mail address and groups there only. What the ID token says, stands. */
const userinfo = async (
  config: Configuration,
  accessToken: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> =>
  config.serverMetadata().userinfo_endpoint === undefined
    ? {}
    : fetchUserInfo(config, accessToken, String(claims["sub"]));

const readKeys = (body: Uint8Array): number => {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(body));
    const has = typeof found === "object" && found !== null && "keys" in found;
    return has && Array.isArray(found.keys) ? found.keys.length : 0;
  } catch {
    return 0;
  }
};
