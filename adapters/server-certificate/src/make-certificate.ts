// x509 needs it before it is loaded.
import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** PEM texts. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
}

/** P-256: what old appliances take too. */
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const dayMs = 24 * 60 * 60 * 1000;
const authorityDays = 3_650;
/** What clients accept of a server's certificate. */
export const serverDays = 397;
/** Senders' clocks may be behind. */
const earlierMs = dayMs;

const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
/** Positive, 16 bytes (RFC 5280 4.1.2.2). */
const serialNumber = (): string => `01${randomBytes(15).toString("hex")}`;

const pemOfKey = async (key: CryptoKey): Promise<string> =>
  `${PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;

const validity = (now: number, days: number) => ({
  notBefore: new Date(now - earlierMs),
  notAfter: new Date(now + days * dayMs),
});

/** An authority of this installation alone; it may sign no other authority. */
export const makeAuthority = async (now: number): Promise<MadeCertificate> => {
  const keys = await makeKeys();
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=Mini-XDR installation authority",
    ...validity(now, authorityDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { cert: `${made.toString("pem")}\n`, key: await pemOfKey(keys.privateKey) };
};

const nameOf = (value: string): JsonGeneralName => ({
  type: isIP(value) === 0 ? "dns" : "ip",
  value,
});

/** The server's certificate for these host names and addresses. */
export const makeServer = async (
  authority: MadeCertificate,
  names: readonly string[],
  now: number,
): Promise<MadeCertificate> => {
  const keys = await makeKeys();
  const signingKey = await crypto.subtle.importKey(
    "pkcs8",
    PemConverter.decodeFirst(authority.key),
    algorithm,
    false,
    ["sign"],
  );
  const made = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: "CN=Mini-XDR",
    issuer: new X509Certificate(authority.cert).subject,
    ...validity(now, serverDays),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(nameOf)),
    ],
  });
  return { cert: `${made.toString("pem")}\n`, key: await pemOfKey(keys.privateKey) };
};
