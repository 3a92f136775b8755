import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planHashOf } from "@xdr/signing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal } from "./commands/journal.ts";
import type { Responder } from "./responders/responder.ts";
import { takeRunLock } from "./run-lock.ts";
import { commandFolder, openKey, writeSettings } from "./state-folder.ts";
import { uninstall } from "./uninstall.ts";

/** Nothing listens there. */
const settings = { server: "https://127.0.0.1:1", agentId: "a-1", group: "g", instances: [] };
let folder = "";
let said: string[] = [];
let mark = "";
let isStuck = false;
let isUnruled = false;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uninstall-"));
  mark = `${folder}.mark`;
  writeFileSync(mark, "");
  said = [];
  isStuck = false;
  isUnruled = false;
  openKey(folder);
  writeSettings(folder, settings);
  const run = { runId: "r", action: "mark-file", effect: {}, changedTime: 1 };
  const planHash = planHashOf("mark-file", {});
  openJournal(commandFolder(folder)).putRun("key", { ...run, planHash, state: "applied" });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(mark, { force: true });
});

const responder: Responder = {
  action: "mark-file",
  plan: async () => ({}),
  apply: async () => writeFileSync(mark, ""),
  verify: async () => ({ isThere: existsSync(mark), observed: "" }),
  revert: async () => {
    if (isStuck) throw new Error("the disk is full");
    rmSync(mark);
  },
};

const remove = (more: { readonly confirm?: string; readonly keepState?: boolean } = {}) =>
  uninstall({
    folder,
    confirm: "a-1",
    keepState: false,
    responders: [responder],
    removeRules: async () => {
      isUnruled = true;
    },
    say: (line) => said.push(line),
    ...more,
  });

it("undoes what was done and leaves nothing", async () => {
  expect(await remove()).toBe(0);
  expect(said.join()).toContain("revoke it in the console");
  expect(isUnruled).toBe(true);
  expect(existsSync(mark)).toBe(false);
  expect(existsSync(folder)).toBe(false);
  expect(await remove()).toBe(0);
});

const listening = async (status: number) => {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  writeSettings(folder, { ...settings, server: `http://127.0.0.1:${port}`, plainHttp: true });
  return { asked, close: () => server.close() };
};

it("tells the server with its last signed request", async () => {
  const { asked, close } = await listening(204);
  expect(await remove()).toBe(0);
  close();
  expect(asked.map(({ url }) => url)).toEqual(["/api/agent/leave"]);
  expect(asked[0]?.headers["signature"]).toMatch(/^\S+=:.+:$/);
  expect(said.join()).toContain("the server has revoked it");
});

it("says so when the server does not hear it, and is removed all the same", async () => {
  const { close } = await listening(503);
  expect(await remove()).toBe(0);
  close();
  expect(said.join()).toContain("did not revoke it");
  expect(existsSync(folder)).toBe(false);
});

it("says nothing to the server when the state is to stay", async () => {
  const { asked, close } = await listening(204);
  expect(await remove({ keepState: true })).toBe(0);
  close();
  expect(asked).toEqual([]);
});

it("only undoes when the state is to stay", async () => {
  expect(await remove({ keepState: true })).toBe(0);
  expect(existsSync(mark)).toBe(false);
  expect(existsSync(join(folder, "key.pem"))).toBe(true);
});

it("does nothing unless the agent is named", async () => {
  expect(await remove({ confirm: "a-2" })).toBe(2);
  expect(said.join()).toContain("--confirm a-1");
  expect(existsSync(mark)).toBe(true);
});

it("removes nothing while something cannot be undone, and says what", async () => {
  isStuck = true;
  expect(await remove()).toBe(1);
  expect(said.join()).toContain("mark-file: the disk is full");
  expect(existsSync(join(folder, "key.pem"))).toBe(true);
  isStuck = false;
  expect(await remove()).toBe(0);
});

it("is refused while an agent runs with that folder, but not after it was killed", async () => {
  writeFileSync(join(folder, "run.lock"), "1 0\n");
  takeRunLock(folder)();
  const init = (await import("./sensors/processes/proc.ts")).startTicksOf("/proc", 1);
  writeFileSync(join(folder, "run.lock"), `1 ${init}\n`);
  await expect(remove()).rejects.toThrow("runs with");
  expect(existsSync(mark)).toBe(true);
});
