import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprintOf, openCertificate, type ServerCertificate } from "@xdr/server-certificate";
import { makeAgentKey } from "@xdr/signing";
import { afterEach, describe, expect, it } from "vitest";
import { fetchAuthority } from "./fetch-authority.ts";
import { createServerLink } from "./server-link.ts";

const servers: Server[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const makeCertificate = (): Promise<ServerCertificate> => {
  const folder = mkdtempSync(join(tmpdir(), "xdr-agent-tls-"));
  folders.push(folder);
  return openCertificate({ folder, names: ["127.0.0.1"], clock: { now: Date.now } });
};

const serve = async ({ cert, key }: { cert: string; key: string }): Promise<string> => {
  const server = createServer({ cert, key }, (_request, answer) => answer.end("{}"));
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return `https://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
};

const post = (server: string, ca: string) =>
  createServerLink({
    server,
    key: makeAgentKey(),
    ca,
    plainHttp: false,
    now: Date.now,
    nonce: () => "nonce",
  }).post(
    { path: "/", body: Buffer.from("{}"), contentType: "application/json", tag: "xdr-agent" },
    AbortSignal.timeout(10_000),
  );

describe("the authority by its hash", () => {
  it("is taken from the server's chain, and then nothing else is trusted", async () => {
    const [ours, other] = await Promise.all([makeCertificate(), makeCertificate()]);
    const url = await serve({ cert: `${ours.cert}${ours.authority}`, key: ours.key });
    const ca = await fetchAuthority(url, fingerprintOf(ours.authority) ?? "");
    expect(fingerprintOf(ca)).toBe(fingerprintOf(ours.authority));
    expect((await post(url, ca)).status).toBe(200);
    const impostor = await serve({ cert: `${other.cert}${other.authority}`, key: other.key });
    await expect(post(impostor, ca)).rejects.toThrow(/certificate/);
  });

  it("is refused where the server sends another, or none", async () => {
    const [ours, other] = await Promise.all([makeCertificate(), makeCertificate()]);
    const known = fingerprintOf(ours.authority) ?? "";
    const impostor = await serve({ cert: `${other.cert}${other.authority}`, key: other.key });
    await expect(fetchAuthority(impostor, known)).rejects.toThrow(/does not send/);
    const bare = await serve(ours);
    await expect(fetchAuthority(bare, known)).rejects.toThrow(/does not send/);
    await expect(fetchAuthority(bare, "abc")).rejects.toThrow(/64 hexadecimal/);
    await expect(fetchAuthority("http://127.0.0.1:1", known)).rejects.toThrow(/plain HTTP/);
  });
});
