import { type CacheProvider, SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { XdrError } from "@xdr/event";
import type { OidcIdentity, SamlClient, SamlProvider } from "@xdr/ports";
import { attributesOf, contextsOf, faultOf } from "./signed-assertion.ts";

/** Of a provider's clock. */
const skewMs = 60_000;
/** Of an assertion from when it was issued. */
const ageMsMax = 10 * 60_000;
const answerCharsMax = 256 * 1024;

const emailNames = [
  "email",
  "mail",
  "emailaddress",
  "urn:oid:0.9.2342.19200300.100.1.3",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
];
const nameNames = [
  "displayName",
  "name",
  "urn:oid:2.16.840.1.113730.3.1.241",
  "http://schemas.microsoft.com/identity/claims/displayname",
];
const methodsName = "http://schemas.microsoft.com/claims/authnmethodsreferences";
/** Contexts that say that more than a password was shown. */
const factorContexts = [
  "https://refeds.org/profile/mfa",
  "http://schemas.microsoft.com/claims/multipleauthn",
  "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken",
  "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
  "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI",
];
const emailFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const transientFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

const refuse = (detail: string): never => {
  throw new XdrError("IDENTITY_SSO_REFUSED", undefined, { detail });
};

/** Entities are nobody's need here; MD5 and SHA-1 sign nothing any more, and no key here is shared. */
const requirePlain = (answer: string): void => {
  if (answer.length > answerCharsMax) refuse("the answer is too long");
  const xml = Buffer.from(answer, "base64").toString("utf8");
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) refuse("the answer declares a document type");
  if (/Algorithm\s*=\s*["'][^"']*(sha1|md5|hmac)["']/i.test(xml)) {
    refuse("the answer is signed by an algorithm that is too weak");
  }
};

/** Knows the one request that this answer may be to. */
const cacheOf = (requestId: string | undefined): CacheProvider => ({
  saveAsync: async (key, value) => ({ value, createdAt: Date.now(), key }),
  getAsync: async (key) => (key === requestId ? new Date().toISOString() : null),
  removeAsync: async (key) => key,
});

const libraryOf = (provider: SamlProvider, requestId: string): SAML =>
  new SAML({
    callbackUrl: provider.answerUri,
    entryPoint: provider.signInUrl,
    issuer: provider.clientId,
    audience: provider.clientId,
    idpIssuer: provider.issuer,
    idpCert: [...provider.certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    signatureAlgorithm: "sha256",
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: skewMs,
    maxAssertionAgeMs: ageMsMax,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: cacheOf(requestId),
    generateUniqueId: () => requestId,
  });

const firstOf = (
  attributes: ReadonlyMap<string, readonly string[]>,
  names: readonly string[],
): string | undefined => names.flatMap((name) => attributes.get(name) ?? [])[0];

const identityOf = (
  assertion: unknown,
  subject: { readonly id: string; readonly format: string | undefined },
): OidcIdentity => {
  const attributes = attributesOf(assertion);
  const isEmail = subject.format === emailFormat;
  const email = firstOf(attributes, emailNames) ?? (isEmail ? subject.id : undefined);
  const name = firstOf(attributes, nameNames);
  const said = [...contextsOf(assertion), ...(attributes.get(methodsName) ?? [])];
  return {
    subject: subject.id,
    // SAML has no word for it: what the tenant's provider signs about its own domains counts.
    emailVerified: true,
    methods: said.some((one) => factorContexts.includes(one)) ? ["mfa"] : [],
    claims: Object.fromEntries(attributes),
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
  };
};

/**
 * The service provider of SAML 2.0 (web browser SSO: redirect there, POST back) by `node-saml`, which
 * checks signatures, times and the request; the rest of the profile is checked here, on the bytes
 * that were signed. The assertion itself must be signed, whatever stands around it.
 */
export const createSamlClient = (): SamlClient => ({
  begin: async (provider, { requestId, state }) =>
    libraryOf(provider, requestId).getAuthorizeUrlAsync(state, undefined, {}),
  finish: async (provider, requestId, answer) => {
    requirePlain(answer);
    const { profile } = await libraryOf(provider, requestId)
      .validatePostResponseAsync({ SAMLResponse: answer })
      .catch((error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        throw new XdrError("IDENTITY_SSO_REFUSED", undefined, { detail, cause: error });
      });
    const parsed = profile?.getAssertion?.();
    if (profile === null || parsed === undefined) return refuse("the answer holds no assertion");
    const assertion = parsed["Assertion"];
    const fault = faultOf(assertion, {
      issuer: provider.issuer,
      audience: provider.clientId,
      recipient: provider.answerUri,
      requestId,
    });
    if (fault !== undefined) return refuse(fault);
    const { nameID: id, nameIDFormat: format } = profile;
    if (typeof id !== "string" || id === "") return refuse("the assertion names nobody");
    if (format === transientFormat) return refuse("the assertion's NameID changes each time");
    return identityOf(assertion, { id, format });
  },
});
