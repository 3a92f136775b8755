import { existsSync, rmSync } from "node:fs";
import { systemTime } from "./commands/deadline.ts";
import { createExecutor } from "./commands/executor.ts";
import { openJournal } from "./commands/journal.ts";
import { readTrust } from "./commands/trust.ts";
import { createNft } from "./responders/nft.ts";
import type { Responder } from "./responders/responder.ts";
import { takeRunLock } from "./run-lock.ts";
import { commandFolder, readSettings } from "./state-folder.ts";

export interface UninstallOptions {
  readonly folder: string;
  /** What the administrator says; must be the agent's id. */
  readonly confirm: string | undefined;
  /** Undo only; the key and what waits to be sent stay. */
  readonly keepState: boolean;
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

/**
 * Undoes everything that this agent did to its host (files come back from quarantine, users are enabled
 * again), then removes its folder. When something cannot be undone nothing is removed, and it says
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
  } finally {
    release();
  }
  if (!options.keepState) rmSync(folder, { recursive: true });
  say(options.keepState ? "everything is undone" : "removed; revoke the agent in the console");
  return 0;
};
