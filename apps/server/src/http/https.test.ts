import { X509Certificate } from "node:crypto";
import { get } from "node:https";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let url = "";
beforeAll(async () => {
  server = await createTestServer({ args: ["--https"] });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  url = `https://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});
afterAll(() => server.stop());

const statusOf = (path: string, ca: string | undefined): Promise<number | string> =>
  new Promise((resolve) => {
    const asked = get(`${url}${path}`, { ca: ca ?? [] }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", (error: Error & { code?: string }) => resolve(error.code ?? error.message));
  });

describe("a server started with --https", () => {
  it("answers whoever trusts the installation's authority, and plain HTTP not at all", async () => {
    const { authority } = server.system.certificate;
    expect(await statusOf("/health/live", authority)).toBe(200);
    expect(await statusOf("/health/live", undefined)).not.toBe(200);
    await expect(fetch(`${url.replace("https:", "http:")}/health/live`)).rejects.toThrow();
  });

  it("calls itself https, and asks browsers to stay with it", async () => {
    const admin = await (await server.addTenant()).as("admin");
    const answer = await admin.call("POST", "/api/auth/login", {
      email: "nobody@example.com",
      password: "a long enough sentence",
    });
    expect(answer.headers["strict-transport-security"]).toContain("max-age=");
    expect(server.system.config.publicUrl).toMatch(/^https:/);
  });

  it("tells who enrols hosts by which hash they know the authority", async () => {
    const admin = await (await server.addTenant()).as("admin");
    const body = { group: "web", uses: 1, minutes: 5 };
    const made = await admin.call("POST", "/api/enrolment-tokens", body);
    const parsed = new X509Certificate(server.system.certificate.authority ?? "");
    expect(made.json<{ authoritySha256: string }>().authoritySha256).toBe(
      parsed.fingerprint256.replaceAll(":", "").toLowerCase(),
    );
  });
});
