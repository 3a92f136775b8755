// x509 needs it before it is loaded.
import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { X509CertificateGenerator } from "@peculiar/x509";
import { SignedXml } from "xml-crypto";

/** How this provider lies, in what it writes before it signs. */
export interface SamlLie {
  readonly issuer?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly inResponseTo?: string;
  readonly subject?: string;
  readonly format?: string;
  /** Of everything that has a time, milliseconds. */
  readonly shiftMs?: number;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly context?: string;
  /** Changes the assertion before it is signed. */
  readonly before?: (assertion: string) => string;
  readonly digest?: string;
  readonly signature?: string;
}

export interface SamlRequest {
  readonly id: string;
  readonly answerUri: string;
  readonly audience: string;
}

/** An identity provider of SAML 2.0 with a key of its own, without its pages. */
export interface SamlProviderDouble {
  readonly entityId: string;
  readonly certificate: string;
  readonly signInUrl: string;
  /** The request in an address that the browser was sent to. */
  requestIn(url: string): SamlRequest & { readonly relayState: string };
  /** The signed assertion, without its response. */
  assertion(request: SamlRequest, lie?: SamlLie): string;
  /** A response around whatever assertions, as XML. */
  response(request: SamlRequest, inside: string): string;
}

const signingAlgorithm = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

const pem = (bytes: ArrayBuffer, label: string): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString("base64")}\n-----END ${label}-----\n`;

const makeKeys = async () => {
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);
  const now = performance.timeOrigin + performance.now();
  const made = await X509CertificateGenerator.createSelfSigned({
    name: "CN=provider",
    serialNumber: "01",
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + 3_600_000),
    signingAlgorithm,
    keys,
  });
  const key = pem(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { key, certificate: made.toString("pem") };
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0)};`);

const isoIn = (ms: number): string =>
  new Date(performance.timeOrigin + performance.now() + ms).toISOString();

const attributesXml = (attributes: NonNullable<SamlLie["attributes"]>): string =>
  Object.entries(attributes)
    .map(
      ([name, values]) =>
        `<saml:Attribute Name="${escapeXml(name)}">${values
          .map((value) => `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue>`)
          .join("")}</saml:Attribute>`,
    )
    .join("");

const assertionXml = (entityId: string, request: SamlRequest, lie: SamlLie): string => {
  const at = (ms: number): string => isoIn(ms + (lie.shiftMs ?? 0));
  const recipient = lie.recipient ?? request.answerUri;
  const inResponseTo = lie.inResponseTo ?? request.id;
  const format = lie.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  const context = lie.context ?? "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" ` +
    `Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${escapeXml(lie.issuer ?? entityId)}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="${format}">${escapeXml(lie.subject ?? "subject-1")}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
    `<saml:SubjectConfirmationData Recipient="${escapeXml(recipient)}" ` +
    `InResponseTo="${escapeXml(inResponseTo)}" NotOnOrAfter="${at(300_000)}"/>` +
    `</saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at(-5_000)}" NotOnOrAfter="${at(300_000)}"><saml:AudienceRestriction>` +
    `<saml:Audience>${escapeXml(lie.audience ?? request.audience)}</saml:Audience>` +
    `</saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef>` +
    `</saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement>${attributesXml(lie.attributes ?? {})}</saml:AttributeStatement>` +
    `</saml:Assertion>`
  );
};

const sign = (xml: string, key: string, lie: SamlLie): string => {
  const signer = new SignedXml({
    privateKey: key,
    signatureAlgorithm: lie.signature ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  signer.addReference({
    xpath: "/*",
    digestAlgorithm: lie.digest ?? "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: [
      "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
      "http://www.w3.org/2001/10/xml-exc-c14n#",
    ],
  });
  const location = { reference: "/*/*[local-name()='Issuer']", action: "after" } as const;
  signer.computeSignature(xml, { location });
  return signer.getSignedXml();
};

/** Starts nothing: whoever tests carries request and answer between the two. */
export const createSamlProvider = async (): Promise<SamlProviderDouble> => {
  const { key, certificate } = await makeKeys();
  const entityId = "https://idp.acme.example/metadata";
  return {
    entityId,
    certificate,
    signInUrl: "https://idp.acme.example/sso",
    requestIn: (url) => {
      const { searchParams } = new URL(url);
      const packed = Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64");
      const xml = inflateRawSync(packed).toString("utf8");
      const find = (form: RegExp): string => form.exec(xml)?.[1] ?? "";
      return {
        id: find(/ ID="([^"]+)"/),
        answerUri: find(/AssertionConsumerServiceURL="([^"]+)"/),
        audience: find(/<saml:Issuer[^>]*>([^<]+)</),
        relayState: searchParams.get("RelayState") ?? "",
      };
    },
    assertion: (request, lie = {}) => {
      const xml = assertionXml(entityId, request, lie);
      return sign(lie.before?.(xml) ?? xml, key, lie);
    },
    response: (request, inside) =>
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomUUID()}" ` +
      `Version="2.0" IssueInstant="${isoIn(0)}" Destination="${escapeXml(request.answerUri)}" ` +
      `InResponseTo="${escapeXml(request.id)}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</saml:Issuer>` +
      `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>` +
      `${inside}</samlp:Response>`,
  };
};
