import { existsSync, rmSync } from "node:fs";
import { systemTime } from "./commands/deadline.ts";
import { createExecutor } from "./commands/executor.ts";
import { openJournal } from "./commands/journal.ts";
import { readTrust } from "./commands/trust.ts";
import { newNonce } from "./enrol.ts";
import { createNft } from "./responders/nft.ts";
import type { Responder } from "./responders/responder.ts";
import { takeRunLock } from "./run-lock.ts";
import { createServerLink } from "./server-link.ts";
import { type AgentSettings, commandFolder, openKey, readSettings } from "./state-folder.ts";

export interface UninstallOptions {
  readonly folder: string;
  /** What the administrator says; must be the agent's id. */
  readonly confirm: string | undefined;
  /** Undo only; the key and what waits to be sent stay. */
  readonly keepState: boolean;
  /** Takes what sensors put into the kernel out of it. */
  readonly removeRules: () => Promise<void>;
  readonly responders: readonly Responder[];
  readonly say: (line: string) => void;
}

const ownTables = ["mini_xdr_block", "mini_xdr_isolate"];

/** Also what a lost journal no longer knows of. */
const removeTables = async (): Promise<void> => {
  const nft = createNft();
  for (const table of ownTables) {
    const isThere = await nft.hasTable(table).catch(() => false);
    if (isThere) await nft.apply(`delete table inet ${table}\n`);
  }
};

const leaveMs = 15_000;

/** The last that this key signs. Gives what the administrator is to know of it. */
const leave = async (folder: string, settings: AgentSettings | undefined): Promise<string> => {
  if (settings === undefined) return "it was not enrolled";
  const { server, ca, plainHttp = false } = settings;
  try {
    const key = openKey(folder);
    const link = createServerLink({ server, key, ca, plainHttp, now: Date.now, nonce: newNonce });
    const post = { path: "/api/agent/leave", contentType: "application/json" };
    const last = { ...post, tag: "xdr-agent" as const, body: Buffer.from("{}") };
    const { error } = await link.post(last, AbortSignal.timeout(leaveMs));
    if (error === undefined) return "the server has revoked it";
    return `the server did not revoke it (${error}); look in the console, page Fleet`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `the server was not reached (${reason}): revoke it in the console, page Fleet`;
  }
};

/**
 * Undoes everything that this agent did to its host (files come back from quarantine, users are enabled
 * again), tells the server that its key is no more, then removes its folder. When something cannot be undone nothing is removed, and it says
 * what. Gives the exit code.
 */
export const uninstall = async (options: UninstallOptions): Promise<number> => {
  const { folder, say } = options;
  if (!existsSync(folder)) {
    say(`there is nothing in ${folder}`);
    return 0;
  }
  const agentId = readSettings(folder)?.agentId ?? "not-enrolled";
  if (options.confirm !== agentId) {
    say(`this undoes all and removes ${folder}. If you mean it: --confirm ${agentId}`);
    return 2;
  }
  const release = takeRunLock(folder);
  try {
    const executor = createExecutor({
      agentId,
      trust: () => readTrust(folder),
      responders: options.responders,
      journal: openJournal(commandFolder(folder)),
      time: systemTime(),
      say,
    });
    const left = await executor.undoAll();
    for (const reason of left) say(`not undone: ${reason}`);
    if (left.length > 0) return 1;
    await removeTables();
    await options.removeRules();
  } finally {
    release();
  }
  if (options.keepState) {
    say("everything is undone");
    return 0;
  }
  const told = await leave(folder, readSettings(folder));
  rmSync(folder, { recursive: true });
  say(`removed; ${told}`);
  return 0;
};
