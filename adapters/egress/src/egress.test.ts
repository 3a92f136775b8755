import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isXdrError } from "@xdr/event";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDial, createEgress, type Resolve } from "./egress.ts";

let server: Server;
let port = 0;
let connections = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/redirect") {
      response.writeHead(302, { location: "http://127.0.0.1/" }).end();
    } else if (request.url === "/large") {
      response.end(Buffer.alloc(5_000, "x"));
    } else if (request.url !== "/never") {
      response.writeHead(200, { link: "<a>", "x-seen": request.headers["x-mine"] ?? "" });
      request.pipe(response);
    }
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of an HTTP server on a port it is an object.
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open = { allowedNetworks: ["127.0.0.1/32"] };
const codeOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "answered",
    (error: unknown) => (isXdrError(error) ? error.code : error),
  );
const get = (url: string) => ({ method: "GET", url, headers: {} }) as const;

describe("a connection to no web server", () => {
  it("is opened to nothing inside, however it is written, and to what the operator opened", async () => {
    const before = connections;
    const inside = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost", "2130706433"];
    for (const host of [
      ...inside,
      "0x7f.1",
      "017700000001",
      "127.1",
      "0",
      "",
      "a b",
      "169.254.169.254",
    ]) {
      expect([host, await codeOf(createDial()(host, port))]).toEqual([
        host,
        "EGRESS_ADDRESS_DENIED",
      ]);
    }
    expect(connections).toBe(before);
    const socket = await createDial(open)("127.0.0.1", port);
    expect(socket.remotePort).toBe(port);
    socket.destroy();
    expect(await codeOf(createDial(open)("127.0.0.1", 1))).toBe("EGRESS_UNREACHABLE");
  });
});

describe("egress", () => {
  it("sends, and gives back status, headers and bytes", async () => {
    const answer = await createEgress(open).send({
      method: "POST",
      url: `http://127.0.0.1:${port}/echo`,
      headers: { "x-mine": "yes" },
      body: "hello",
    });
    expect([answer.status, answer.headers["x-seen"], Buffer.from(answer.body).toString()]).toEqual([
      200,
      "yes",
      "hello",
    ]);
  });

  it("calls nothing that is not public, however it is written", async () => {
    const before = connections;
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://localhost:${port}/`,
      "https://169.254.169.254/latest/meta-data/",
      "http://8.8.8.8/",
      "file:///etc/passwd",
      "https://user:password@example.com/",
      "no url",
      `https://example.com/${"x".repeat(9_000)}`,
    ]) {
      expect([url, await codeOf(createEgress().send(get(url)))]).toEqual([
        url,
        "EGRESS_ADDRESS_DENIED",
      ]);
    }
    expect(connections).toBe(before);
  });

  it("refuses a name with one bad address among good ones, and connects to what it checked", async () => {
    const answers: (readonly string[])[] = [["8.8.8.8", "10.0.0.1"], ["127.0.0.1"]];
    let lookUps = 0;
    const resolve: Resolve = (_hostname, answer) => {
      const addresses = answers[lookUps] ?? ["10.0.0.1"];
      lookUps += 1;
      answer(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      );
    };
    const egress = createEgress({ ...open, resolve });
    expect(await codeOf(egress.send(get("https://rebind.example/")))).toBe("EGRESS_ADDRESS_DENIED");
    const answer = await egress.send(get(`http://rebind.example:${port}/`));
    expect([answer.status, lookUps]).toEqual([200, 2]);
  });

  it("does not follow a redirect", async () => {
    const answer = await createEgress(open).send(get(`http://127.0.0.1:${port}/redirect`));
    expect(answer.status).toBe(302);
  });

  it("bounds the answer and the time, and says when nothing is there", async () => {
    const small = createEgress({ ...open, answerBytesMax: 4_999 });
    expect(await codeOf(small.send(get(`http://127.0.0.1:${port}/large`)))).toBe(
      "EGRESS_ANSWER_TOO_LARGE",
    );
    const quick = createEgress({ ...open, timeoutMs: 50 });
    expect(await codeOf(quick.send(get(`http://127.0.0.1:${port}/never`)))).toBe(
      "EGRESS_UNREACHABLE",
    );
    expect(await codeOf(createEgress(open).send(get("http://127.0.0.1:1/")))).toBe(
      "EGRESS_UNREACHABLE",
    );
    const stop = AbortSignal.abort(new Error("enough"));
    await expect(createEgress(open).send(get(`http://127.0.0.1:${port}/`), stop)).rejects.toThrow();
  });
});
