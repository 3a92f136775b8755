/**
 * Development fixture: a small HTTP server with made-up answers for every route of the API, so
 * that the screens can be worked on without a real server. `npm run fixture`, then `npm run dev`.
 * It also serves `dist/` under the policy that the real server sends, to prove the build obeys it.
 * Never part of the build; nothing in `src` imports it.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { answer, status } from "./routes.ts";

const port = Number(process.env["FIXTURE_PORT"] ?? 5174);
const dist = process.env["FIXTURE_DIST"] ?? join(import.meta.dirname, "../dist");
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript"],
  [".css", "text/css"],
  [".svg", "image/svg+xml"],
  [".woff2", "font/woff2"],
]);

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? {} : JSON.parse(text);
};

const sendFile = async (path: string, response: ServerResponse) => {
  const file = join(dist, normalize(path).replace(/^(\.\.[/\\])+/, ""));
  const isPage = extname(path) === "";
  try {
    const bytes = await readFile(isPage ? join(dist, "index.html") : file);
    response.writeHead(200, {
      "content-type": types.get(isPage ? ".html" : extname(path)) ?? "application/octet-stream",
      "content-security-policy": policy,
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
};

const stream = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = (message: unknown) => response.write(`data: ${JSON.stringify(message)}\n\n`);
  send({ kind: "Status", status: status() });
  const timer = setInterval(() => send({ kind: "Status", status: status() }), 2000);
  response.on("close", () => clearInterval(timer));
};

createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", `http://127.0.0.1:${port}`);
  if (!url.pathname.startsWith("/api")) return sendFile(url.pathname, response);
  if (url.pathname === "/api/live") return stream(response);
  const reply = answer({
    method: request.method ?? "GET",
    url,
    body: await bodyOf(request),
    isSignedIn: /xdr_session=dev/.test(request.headers.cookie ?? ""),
  });
  response.writeHead(reply.status, {
    "content-type": "application/json",
    ...(reply.cookie === undefined ? {} : { "set-cookie": reply.cookie }),
  });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}).listen(port, "127.0.0.1", () => console.log(`fixture http://127.0.0.1:${port}`));
