import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { XdrError } from "@xdr/event";
import type { Clock } from "@xdr/ports";
import { type MadeCertificate, makeAuthority, makeServer } from "./make-certificate.ts";

/** PEM texts. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
  /** What senders must trust: our own authority; absent where the operator brought the certificate. */
  readonly authority?: string;
}

export interface ServerCertificateOptions {
  /** Where the authority and the certificate are kept. */
  readonly folder: string;
  /** Host names and addresses by which senders reach the server. */
  readonly names: readonly string[];
  readonly clock: Pick<Clock, "now">;
}

/** So long before its end a new one is made, at the next start. */
const renewMs = 60 * 24 * 60 * 60 * 1000;

const readPair = (folder: string, name: string): MadeCertificate | undefined => {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  if (!existsSync(cert) || !existsSync(key)) return undefined;
  return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
};

/** The key first: a certificate without its key would be found and trusted. */
const writePair = (folder: string, name: string, pair: MadeCertificate): void => {
  for (const [ending, text, mode] of [
    ["key", pair.key, 0o600],
    ["pem", pair.cert, 0o644],
  ] as const) {
    const path = join(folder, `${name}.${ending}`);
    writeFileSync(`${path}.new`, text, { mode });
    renameSync(`${path}.new`, path);
  }
};

const isGood = (pair: MadeCertificate, options: ServerCertificateOptions): boolean => {
  const parsed = new X509Certificate(pair.cert);
  const isLong = parsed.validToDate.getTime() - options.clock.now() > renewMs;
  const hasName = (name: string): boolean =>
    (isIP(name) === 0 ? parsed.checkHost(name) : parsed.checkIP(name)) !== undefined;
  return (
    isLong && parsed.checkPrivateKey(createPrivateKey(pair.key)) && options.names.every(hasName)
  );
};

/**
 * The certificate of this installation, signed by an authority of its own that is made at the first
 * start and then kept: senders trust it once. A certificate that ends soon, or does not name all of
 * `names`, is made anew.
 */
export const openCertificate = async (
  options: ServerCertificateOptions,
): Promise<ServerCertificate> => {
  const { folder, names, clock } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let authority = readPair(folder, "authority");
  if (authority === undefined) {
    authority = await makeAuthority(clock.now());
    writePair(folder, "authority", authority);
  }
  const issuer = new X509Certificate(authority.cert);
  let server = readPair(folder, "server");
  const isOurs = server !== undefined && new X509Certificate(server.cert).verify(issuer.publicKey);
  if (server === undefined || !isOurs || !isGood(server, options)) {
    server = await makeServer(authority, names, clock.now());
    writePair(folder, "server", server);
  }
  return { ...server, authority: authority.cert };
};

/** SHA-256 of a certificate's DER in lower hexadecimal; `undefined` for none. */
export const fingerprintOf = (pem: string | undefined): string | undefined =>
  pem === undefined
    ? undefined
    : new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase();

/** The operator's own. Throws `CONFIG_VALUE_INVALID` where the two do not fit. */
export const readCertificate = (certFile: string, keyFile: string): ServerCertificate => {
  try {
    const [cert, key] = [readFileSync(certFile, "utf8"), readFileSync(keyFile, "utf8")];
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return { cert, key };
  } catch (error) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      "--tls-cert and --tls-key must be PEM files of a certificate and its key.",
      { detail: String(error) },
    );
  }
  throw new XdrError("CONFIG_VALUE_INVALID", "--tls-key is not the key of --tls-cert.");
};
