import type { TenantId, UserId } from "@xdr/event";
import type { Role } from "./identity-repos.ts";

/** A provider that speaks SAML 2.0 has no discovery: these come from its metadata. */
export interface SamlSettings {
  /** Where it takes requests, by HTTP redirect. */
  readonly signInUrl: string;
  /** In PEM, one after the other: whose keys sign its assertions. */
  readonly certificates: string;
}

/** How the members of a tenant sign in at an identity provider of theirs. A tenant has at most one. */
export interface SsoConnection {
  /** Part of the tenant's sign-in link. */
  readonly id: string;
  /** Shown on the sign-in page: "Continue with …". */
  readonly name: string;
  /** Of SAML the provider's entity ID. */
  readonly issuer: string;
  /** Of SAML our own entity ID. */
  readonly clientId: string;
  /** Absent: it speaks OpenID Connect. */
  readonly saml?: SamlSettings;
  /** Lower-case. Nobody with another e-mail address comes in. */
  readonly domains: readonly string[];
  /** The claim of the ID token that names the role, or holds a list of names. */
  readonly roleClaim: string;
  /** Values of that claim to roles; the highest that fits counts. */
  readonly roleMap: Readonly<Record<string, Role>>;
  /** For whom no value fits; absent: they do not come in. */
  readonly defaultRole?: Role;
  /** Does a second factor that the provider names in `amr` count here too? */
  readonly trustsFactor: boolean;
  readonly enabled: boolean;
}

export interface TenantSso {
  readonly tenantId: TenantId;
  readonly connection: SsoConnection;
}

/** A sign-in that waits for the provider's answer; bound to one browser by a cookie. */
export interface SsoFlow {
  /** Of the cookie's secret. */
  readonly secretHash: string;
  readonly tenantId: TenantId;
  readonly connectionId: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly expiresTime: number;
  /** What a provider of SAML posted for it. */
  readonly answer?: string;
}

/** Whose account a subject of the provider uses. */
export interface SsoLink {
  readonly userId: UserId;
  /** The account was made by single sign-on: its role follows the provider. */
  readonly managed: boolean;
}

/** Connections are looked up before a tenant is known. */
export interface SsoRepo {
  get(tenantId: TenantId): Promise<SsoConnection | undefined>;
  /** Adds, or replaces the tenant's one. A new id takes the links of the old one away. */
  put(tenantId: TenantId, connection: SsoConnection): Promise<void>;
  /** With its links and waiting sign-ins. False when there was none. */
  remove(tenantId: TenantId): Promise<boolean>;
  byId(id: string): Promise<TenantSso | undefined>;
  /** Enabled ones that name this domain. */
  byDomain(domain: string): Promise<readonly TenantSso[]>;
  /** Also forgets those that are over at `now`. */
  startFlow(flow: SsoFlow, now: number): Promise<void>;
  /** Keeps what was posted for the flow with this state; the first time only, and not when it is over. */
  answerFlow(state: string, answer: string, now: number): Promise<boolean>;
  /** For exactly one caller, and none when it is over. */
  takeFlow(secretHash: string, now: number): Promise<SsoFlow | undefined>;
  linkOf(of: TenantSso, subject: string): Promise<SsoLink | undefined>;
  /** Throws `REQUEST_CONFLICT` for a subject that has one, `REQUEST_NOT_FOUND` for a foreign user. */
  link(of: TenantSso, subject: string, link: SsoLink): Promise<void>;
}

export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
}

/** What the provider vouches for in an ID token that passed every check. */
export interface OidcIdentity {
  readonly subject: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly name?: string;
  /** How the person proved it, RFC 8176. */
  readonly methods: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
}

export type OidcFlow = Pick<SsoFlow, "state" | "nonce" | "codeVerifier">;

/**
 * The relying party of OpenID Connect: authorisation code with PKCE, state and nonce.
 * - Throws `IDENTITY_SSO_UNAVAILABLE` when the provider does not answer as one.
 * - `finish` throws `IDENTITY_SSO_REFUSED` for an answer that is not the one that was asked for, or an
 *   ID token that is unsigned, forged, too old, or not for us; `detail` says which.
 */
export interface OidcClient {
  /** Reads the provider's discovery document and keys. */
  check(provider: OidcProvider): Promise<void>;
  begin(provider: OidcProvider): Promise<OidcFlow & { readonly url: string }>;
  /** `query` is that of the address to which the browser came back. */
  finish(provider: OidcProvider, flow: OidcFlow, query: string): Promise<OidcIdentity>;
}

export interface SamlProvider extends Omit<SamlSettings, "certificates"> {
  readonly issuer: string;
  readonly clientId: string;
  /** In PEM, one each. */
  readonly certificates: readonly string[];
  /** Where the browser posts the answer. */
  readonly answerUri: string;
}

/**
 * The service provider of SAML 2.0.
 * - `begin` gives where the browser goes with a request of this id; `state` comes back with the answer.
 * - `finish` takes `SAMLResponse` as it was posted. Throws `IDENTITY_SSO_REFUSED` for one whose
 *   assertion is unsigned, signed by another key, too old, for somebody else, or not to this request.
 */
export interface SamlClient {
  begin(
    provider: SamlProvider,
    request: { readonly requestId: string; readonly state: string },
  ): Promise<string>;
  finish(provider: SamlProvider, requestId: string, answer: string): Promise<OidcIdentity>;
}
