import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { createFakeClock } from "@xdr/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCertificate, readCertificate, type ServerCertificate } from "./open-certificate.ts";

const names = ["localhost", "logs.example.com", "127.0.0.1", "::1"];
const dayMs = 24 * 60 * 60 * 1000;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xdr-certificate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const realClock = { now: () => Date.parse(new Date().toISOString()) };

/** Who connects as `servername`, trusting `ca`: whether the handshake succeeds. */
const handshake = (
  { cert, key }: ServerCertificate,
  client: { readonly ca: string | undefined; readonly servername: string },
): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer({ cert, key }, (socket) => socket.end());
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      const { ca, servername } = client;
      const end = (answer: string): void => {
        socket.destroy();
        server.close();
        resolve(answer);
      };
      const socket = connect({ port, host: "127.0.0.1", ca: ca ?? [], servername }, () =>
        end("trusted"),
      );
      socket.on("error", (error: Error & { code?: string }) => end(error.code ?? "refused"));
    });
  });

describe("the certificate of an installation", () => {
  it("is trusted by whoever trusts its authority, for its names only", async () => {
    const made = await openCertificate({ folder, names, clock: realClock });
    const ca = made.authority;
    expect(await handshake(made, { ca, servername: "logs.example.com" })).toBe("trusted");
    expect(await handshake(made, { ca, servername: "other.example.com" })).toBe(
      "ERR_TLS_CERT_ALTNAME_INVALID",
    );
    expect(await handshake(made, { ca: undefined, servername: "localhost" })).not.toBe("trusted");
    const [authority, server] = [new X509Certificate(ca ?? ""), new X509Certificate(made.cert)];
    expect([authority.ca, server.ca]).toEqual([true, false]);
  });

  it("stays over a restart, and its keys are nobody else's to read", async () => {
    const first = await openCertificate({ folder, names, clock: realClock });
    expect(await openCertificate({ folder, names, clock: realClock })).toEqual(first);
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".key"))) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });

  it("is made anew for another name, or before it ends; the authority stays", async () => {
    const clock = createFakeClock();
    const first = await openCertificate({ folder, names, clock });
    const renamed = await openCertificate({ folder, names: [...names, "new.example.com"], clock });
    expect(renamed.cert).not.toBe(first.cert);
    await clock.advance(350 * dayMs);
    const later = await openCertificate({ folder, names, clock });
    expect(later.cert).not.toBe(renamed.cert);
    expect(later.authority).toBe(first.authority);
  });

  it("may be the operator's own, with the key that belongs to it", async () => {
    const { cert, key } = await openCertificate({ folder, names, clock: realClock });
    const [certFile, keyFile] = [join(folder, "server.pem"), join(folder, "server.key")];
    expect(readCertificate(certFile, keyFile)).toEqual({ cert, key });
    expect(() => readCertificate(certFile, join(folder, "authority.key"))).toThrow("not the key");
    writeFileSync(join(folder, "none.pem"), "no certificate");
    expect(() => readCertificate(join(folder, "none.pem"), keyFile)).toThrow("must be PEM");
  });
});
