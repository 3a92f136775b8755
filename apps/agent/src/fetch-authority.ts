import { connect, type DetailedPeerCertificate } from "node:tls";
import { readServer } from "./server-link.ts";

const timeoutMs = 10_000;
/** Longer chains are nobody's. */
const chainMax = 10;

const pemOf = (der: Buffer): string => {
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
};

/** The certificate with this hash in what the server sent, as PEM. */
const pinnedIn = (peer: DetailedPeerCertificate, sha256: string): string | undefined => {
  let certificate = peer;
  for (let index = 0; index < chainMax; index += 1) {
    if (certificate.fingerprint256?.replaceAll(":", "").toLowerCase() === sha256) {
      return pemOf(certificate.raw);
    }
    const { issuerCertificate } = certificate;
    if (issuerCertificate === undefined || issuerCertificate === certificate) return undefined;
    certificate = issuerCertificate;
  }
  return undefined;
};

/**
 * The certificate of the server's authority, taken from the server because its SHA-256 is known.
 * Nothing is sent, and only the hash is trusted. Rejects where the server sends no such certificate.
 */
export const fetchAuthority = async (server: string, sha256: string): Promise<string> => {
  const wanted = sha256.replaceAll(":", "").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(wanted)) {
    throw new Error("--ca-sha256 must be 64 hexadecimal digits.");
  }
  const url = readServer(server, false);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    // Whoever answers is not trusted before the hash is seen; nothing is sent on this connection.
    const socket = connect(
      { host, port: Number(url.port || 443), rejectUnauthorized: false },
      () => {
        const found = pinnedIn(socket.getPeerCertificate(true), wanted);
        socket.destroy();
        if (found !== undefined) resolve(found);
        else reject(new Error("The server does not send a certificate with this SHA-256."));
      },
    );
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error("The server does not answer.")));
    socket.on("error", reject);
  });
};
