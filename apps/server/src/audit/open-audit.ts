import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatNoteKey } from "@xdr/audit";
import type { AuditSigners, Clock, ControlStore, Log } from "@xdr/ports";
import type { ServerConfig } from "../config.ts";
import type { Teardown } from "../start/teardown.ts";
import { type AuditKeeper, createAuditKeeper } from "./audit-keeper.ts";
import { checkpointSinksOf } from "./checkpoint-places.ts";

/** The public key beside the checkpoints, for whoever verifies. */
const writeKey = async (config: ServerConfig, key: string): Promise<void> => {
  await mkdir(join(config.dataDir, "audit"), { recursive: true });
  await writeFile(join(config.dataDir, "audit", "key.txt"), `${key}\n`);
};

/** Begins to seal the log with the installation's key. */
export const openAudit = async (
  options: {
    readonly config: ServerConfig;
    readonly control: ControlStore;
    readonly clock: Clock;
    readonly log: Log;
    readonly signers: AuditSigners;
    readonly webhookSecret?: string | undefined;
  },
  down: Teardown,
): Promise<AuditKeeper> => {
  const { config, control, clock, log, signers, webhookSecret } = options;
  const keeper = createAuditKeeper({
    control,
    clock,
    log,
    signers,
    first: await signers.list(),
    sinks: checkpointSinksOf(config, { clock, webhookSecret }),
    onKey: (key) => writeKey(config, formatNoteKey(key)),
  });
  await writeKey(config, formatNoteKey(keeper.key));
  down.add("audit keeper", () => keeper.stop());
  return keeper;
};
