import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasLogin, openServerSession } from "./server-login.ts";

const key = `xdr_${"a".repeat(12)}_${"b".repeat(43)}`;
const folder = mkdtempSync(join(tmpdir(), "xdr-key-"));
const file = join(folder, "key");
let seen: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
const server = createServer((request, response) => {
  seen.push({ url: request.url ?? "", headers: request.headers });
  if (request.url === "/away") response.writeHead(302, { location: "/elsewhere" }).end();
  else response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of an HTTP server on a port it is an object.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const reasonOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "opened",
    (error: unknown) => String(error),
  );

describe("an API key", () => {
  it("comes from a file or the environment, and goes with each request", async () => {
    for (const [options, env] of [
      [{ url, "api-key-file": file }, {}],
      [{ url }, { XDR_API_KEY: key }],
    ] as const) {
      seen = [];
      const session = await openServerSession(options, env);
      expect(await session.call("POST", "/api/backtests", { text: "x" })).toEqual({ ok: true });
      expect(await session.call("GET", "/api/backtests/1")).toEqual({ ok: true });
      expect(seen.map(({ headers }) => headers.authorization)).toEqual([
        `Bearer ${key}`,
        `Bearer ${key}`,
      ]);
    }
  });

  it("follows no redirect", async () => {
    seen = [];
    const session = await openServerSession({ url }, { XDR_API_KEY: key });
    expect(await reasonOf(session.call("GET", "/away"))).not.toBe("opened");
    expect(seen.map((request) => request.url)).toEqual(["/away"]);
  });

  it("that others can read, is none, or would cross the network in the clear is not used", async () => {
    const open = join(folder, "open");
    writeFileSync(open, key);
    chmodSync(open, 0o644);
    const other = join(folder, "other");
    writeFileSync(other, "hello", { mode: 0o600 });
    for (const [options, env, reason] of [
      [{ url, "api-key-file": open }, {}, "chmod 600"],
      [{ url, "api-key-file": other }, {}, "does not hold an API key"],
      [{ url }, { XDR_API_KEY: "secret words" }, "does not hold an API key"],
      [{ url, user: "a@b.example", "api-key-file": file }, {}, "not both"],
      [{ url: "http://xdr.example.com" }, { XDR_API_KEY: key }, "Use https"],
      [{ url: "http://127.0.0.1.example.com" }, { XDR_API_KEY: key }, "Use https"],
      [{ url }, {}, "Say who asks"],
      [{ url }, { XDR_API_KEY: "" }, "Say who asks"],
    ] as const) {
      const said = await reasonOf(openServerSession(options, env));
      expect(said).toContain(reason);
      expect(said).not.toContain("secret words");
    }
  });

  it("in the environment gives way to a person who is named", () => {
    expect(hasLogin({ url, user: "a@b.example" }, { XDR_API_KEY: "not a key" })).toBe(true);
  });
});
