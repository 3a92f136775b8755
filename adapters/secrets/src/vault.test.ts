import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, secretsProviderSuite } from "@xdr/testing";
import { expect, it } from "vitest";
import { startLoopback } from "./loopback-server.ts";
import { createVaultSecrets } from "./vault-provider.ts";

type Mode = "well" | "sealed" | "standby" | "garbage" | "list" | "redirect" | "version 1";
const state: { mode: Mode } = { mode: "well" };

const say = (response: ServerResponse, status: number, body: object): unknown =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const broken: Readonly<Record<Exclude<Mode, "well">, (response: ServerResponse) => unknown>> = {
  sealed: (response) => say(response, 503, { errors: ["Vault is sealed"] }),
  standby: (response) => say(response, 473, { errors: [] }),
  garbage: (response) => response.end("<html>"),
  list: (response) => say(response, 200, []),
  redirect: (response) => response.writeHead(307, { location: "/elsewhere" }).end(),
  "version 1": (response) => say(response, 200, { data: { value: "of another engine" } }),
};

const metadata = (gone: object) => ({
  created_time: "2026-11-24T00:00:00Z",
  deletion_time: "",
  destroyed: false,
  version: 1,
  ...gone,
});

/**
 * The KV v2 read of the public HTTP API: token first, namespace, then path; a deleted version is a
 * 404 with its metadata, a missing one a 404 without errors.
 */
const startVault = async () => {
  const secrets = new Map<string, string>();
  const deleted = new Set<string>();
  const server = await startLoopback((request: IncomingMessage, _body, response) => {
    if (state.mode !== "well") return broken[state.mode](response);
    const known = request.headers["x-vault-token"] === "hvs.good";
    const here = request.headers["x-vault-namespace"] === "team";
    if (!known || !here || request.headers["x-vault-request"] !== "true") {
      return say(response, 403, { errors: ["permission denied"] });
    }
    const [, name = ""] = /^\/v1\/secret\/data\/mini-xdr\/(.+)$/.exec(request.url ?? "") ?? [];
    if (deleted.has(name)) {
      const gone = metadata({ deletion_time: "2026-11-24T01:00:00Z" });
      return say(response, 404, { data: { data: null, metadata: gone } });
    }
    const value = secrets.get(name);
    if (value === undefined) return say(response, 404, { errors: [] });
    return say(response, 200, { data: { data: { value }, metadata: metadata({}) } });
  });
  const folder = await mkdtemp(join(tmpdir(), "xdr-vault-"));
  const tokenFile = join(folder, "token");
  await writeFile(tokenFile, "hvs.good\n");
  const options = {
    address: server.url,
    mount: "secret",
    path: "mini-xdr",
    namespace: "team",
    tokenFile,
  };
  return {
    secrets,
    deleted,
    options,
    tokenFile,
    server,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
};

const begin = (mode: Mode) => async () => {
  state.mode = mode;
  return async () => {
    state.mode = "well";
  };
};

secretsProviderSuite("OpenBao or Vault", async () => {
  const vault = await startVault();
  const withToken = (token: string) => async () => {
    await writeFile(vault.tokenFile, token);
    return () => writeFile(vault.tokenFile, "hvs.good");
  };
  return {
    provider: createVaultSecrets(vault.options),
    put: async (name, value) => void vault.secrets.set(name, value),
    outages: {
      sealed: begin("sealed"),
      standby: begin("standby"),
      garbage: begin("garbage"),
      list: begin("list"),
      redirect: begin("redirect"),
      "version 1": begin("version 1"),
      "wrong token": withToken("hvs.old"),
      "no token": withToken(""),
    },
    close: vault.close,
  };
});

it("reads a deleted version as none, and a field that is not there as a fault", async () => {
  const vault = await startVault();
  vault.secrets.set("gone", "value");
  vault.deleted.add("gone");
  const provider = createVaultSecrets(vault.options);
  expect(await provider.get("gone")).toBeUndefined();
  await vault.server.close();
  expect(await codeOf(provider.get("gone"))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  await vault.close();
});
