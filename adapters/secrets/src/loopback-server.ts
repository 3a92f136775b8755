import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface LoopbackServer {
  readonly url: string;
  /** Requests that came in since the start. */
  readonly asked: { count: number };
  close(): Promise<void>;
}

/** An HTTP server on the loopback for the tests of this package. */
export const startLoopback = async (
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => unknown,
): Promise<LoopbackServer> => {
  const asked = { count: 0 };
  const server = createServer((request, response) => {
    asked.count += 1;
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => answer(request, body, response));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
