import { X509Certificate } from "node:crypto";
import { XdrError } from "@xdr/event";
import type { InputCheck, SamlSettings } from "@xdr/ports";

const addressCharsMax = 500;
const certificatesCharsMax = 20_000;
/** The one in use, and the one that follows it. */
const certificatesMax = 4;

const pemForm = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** As it stands in metadata: base64 alone. */
const bareForm = /^[A-Za-z0-9+/=\s]+$/;

/** In PEM, one each. */
export const certificatesOf = ({
  certificates,
}: Pick<SamlSettings, "certificates">): readonly string[] => certificates.match(pemForm) ?? [];

const parse = (pem: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
};

const pemOf = (text: string): string =>
  bareForm.test(text)
    ? `-----BEGIN CERTIFICATE-----\n${text.replace(/\s/g, "")}\n-----END CERTIFICATE-----`
    : text;

/** Where it is, and whose signatures count. */
export const readSaml = (check: InputCheck, given: SamlSettings): SamlSettings => {
  const signInUrl = check.text("saml.signInUrl", given.signInUrl, { charsMax: addressCharsMax });
  const url = URL.parse(signInUrl);
  const isWeb = url?.protocol === "https:" || url?.hostname === "127.0.0.1";
  check.require(isWeb && url.username === "", "saml.signInUrl", "must be an https address");
  const text = check.text("saml.certificates", given.certificates, {
    charsMax: certificatesCharsMax,
  });
  const found = certificatesOf({ certificates: pemOf(text) });
  const areGood = found.length > 0 && found.every((pem) => parse(pem)?.publicKey !== undefined);
  check.require(areGood, "saml.certificates", "must be the provider's certificates, in PEM");
  check.require(
    found.length <= certificatesMax,
    "saml.certificates",
    `are over ${certificatesMax}`,
  );
  return { signInUrl, certificates: found.join("\n") };
};

/** SHA-256, as other tools show them. */
export const fingerprintsOf = (saml: SamlSettings | undefined): readonly string[] =>
  saml === undefined
    ? []
    : certificatesOf(saml).map((pem) => parse(pem)?.fingerprint256.replaceAll(":", "") ?? "");

/** Throws `IDENTITY_SSO_UNAVAILABLE` when each certificate is over or has not begun. */
export const requireInForce = (saml: SamlSettings, now: number): void => {
  const inForce = certificatesOf(saml).some((pem) => {
    const found = parse(pem);
    if (found === undefined) return false;
    return Date.parse(found.validFrom) <= now && now < Date.parse(found.validTo);
  });
  if (!inForce) {
    throw new XdrError("IDENTITY_SSO_UNAVAILABLE", undefined, {
      detail: "no certificate is in force today; give the provider's new one",
    });
  }
};
