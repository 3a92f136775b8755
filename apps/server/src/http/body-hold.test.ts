import { request } from "node:http";
import { text } from "node:stream/consumers";
import { asTenantId } from "@xdr/event";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { intakeBytesMax } from "../collect/intake-budget.ts";
import { createTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let port = 0;
let tokens: readonly [string, string];
let tenantIds: readonly string[] = [];

beforeAll(async () => {
  server = await createTestServer();
  const made = [await server.addTenant(), await server.addTenant()];
  tenantIds = made.map(({ tenant }) => tenant.id);
  const [first = "", second = ""] = await Promise.all(
    made.map(async (one) => {
      const admin = await one.as("admin");
      const created = await admin.call("POST", "/api/sources", { name: "x", kind: "http" });
      return created.json<{ token: string }>().token;
    }),
  );
  tokens = [first, second];
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  port = address !== null && typeof address === "object" ? address.port : 0;
});
afterAll(() => server.stop());

/** The first tenant's own flood, without the flood. */
let releaseFlood: () => void = () => undefined;
beforeEach(() => releaseFlood());
const flood = (): void => {
  const hold = server.system.budget.hold(asTenantId(tenantIds[0] ?? ""), (intakeBytesMax * 2) / 3);
  releaseFlood = () => hold.release();
};

interface Sent {
  readonly path?: string;
  readonly token?: string;
  readonly scheme?: string;
  readonly chunks: readonly string[];
  readonly type?: string;
}

/** In chunks, so that the length is not declared, where there are several. */
const send = (sent: Sent): Promise<readonly [number | undefined, string | undefined, string]> =>
  new Promise((resolve, reject) => {
    const { path = "/api/ingest", token = tokens[0], scheme = "Bearer", chunks } = sent;
    const outgoing = request(
      {
        ...{ port, path, host: "127.0.0.1", method: "POST" },
        headers: {
          authorization: `${scheme} ${token}`,
          "content-type": sent.type ?? "text/plain",
          ...(chunks.length === 1 ? { "content-length": Buffer.byteLength(chunks[0] ?? "") } : {}),
        },
      },
      (answer) => {
        text(answer).then(
          (body) => resolve([answer.statusCode, answer.headers["retry-after"], body]),
          reject,
        );
      },
    );
    outgoing.on("error", reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });

const event = JSON.stringify({ event: "a line" });

describe("a tenant that floods", () => {
  it.each<[string, Sent, number, RegExp]>([
    ["bodies", { chunks: ["a line"] }, 503, /COLLECT_QUEUE_FULL/],
    ["bodies without a length", { chunks: ["a line", "\nmore"] }, 503, /COLLECT_QUEUE_FULL/],
    [
      "Elasticsearch's bulk",
      { path: "/_bulk", chunks: ['{"create":{}}\n{"message":"x"}\n'] },
      503,
      /es_rejected_execution_exception/,
    ],
    ["HEC", { path: "/services/collector", scheme: "Splunk", chunks: [event] }, 503, /"code":9\b/],
    [
      "OTLP",
      { path: "/v1/logs", type: "application/json", chunks: ['{"resourceLogs":[]}'] },
      503,
      /"code":8\b/,
    ],
  ])("is asked to come back: %s", async (_name, sent, status, body) => {
    flood();
    const [answered, retryAfter, said] = await send(sent);
    expect([answered, retryAfter]).toEqual([status, "1"]);
    expect(said).toMatch(body);
  });

  it("does not keep another one out", async () => {
    flood();
    expect((await send({ token: tokens[1], chunks: ["of the quiet tenant"] }))[0]).toBe(200);
    releaseFlood();
    expect((await send({ chunks: ["of the loud one"] }))[0]).toBe(200);
  });

  it("holds nothing when its requests are over, also those that were cut or refused", async () => {
    await send({ chunks: ["one", "\ntwo"] });
    await send({ token: "wrong", chunks: ["x"] });
    const outgoing = request({
      ...{ port, path: "/api/ingest", host: "127.0.0.1", method: "POST" },
      headers: { authorization: `Bearer ${tokens[0]}`, "content-length": 1_000_000 },
    });
    outgoing.on("error", () => undefined);
    outgoing.write("only the beginning");
    await expect.poll(() => server.system.budget.heldBytes()).toBe(1_000_000);
    outgoing.destroy();
    await expect.poll(() => server.system.budget.heldBytes()).toBe(0);
  });

  it("is cut off in the middle of a body that did not say how long it is", async () => {
    const piece = "x".repeat(1_000_000);
    const chunks = Array.from({ length: 30 }, () => piece);
    const hold = server.system.budget.hold(asTenantId(tenantIds[0] ?? ""), intakeBytesMax / 2);
    const [status] = await send({ chunks }).catch(() => ["cut"]);
    hold.release();
    expect([503, "cut"]).toContain(status);
    await expect.poll(() => server.system.budget.heldBytes()).toBe(0);
  });
});
