import { join } from "node:path";
import {
  createCredentialVault,
  createEnvelope,
  createTenantKeys,
  makeRingFile,
  openFileRing,
} from "@xdr/envelope-aes";
import type { Clock, ControlStore, CredentialVault, Envelope } from "@xdr/ports";
import type { ServerConfig } from "../config.ts";

export interface Sealing {
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
}

const envelopePurpose = "envelope";

export const ringFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", `keyring-${envelopePurpose}.json`);

/** The envelope and the vault, by the ring in the data folder (made on the first start). */
export const openEnvelope = async ({
  config,
  clock,
  control,
}: {
  readonly config: Pick<ServerConfig, "dataDir">;
  readonly clock: Clock;
  readonly control: ControlStore;
}): Promise<Sealing> => {
  const path = ringFileOf(config);
  await makeRingFile(path, envelopePurpose, clock);
  const ring = await openFileRing(path, envelopePurpose, clock);
  const envelope = createEnvelope(createTenantKeys({ control, ring, clock }));
  return { envelope, vault: createCredentialVault({ control, envelope, clock }) };
};
