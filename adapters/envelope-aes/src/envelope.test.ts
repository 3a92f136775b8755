import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createMemoryControlStore,
  envelopeSuite,
  freshName,
  seedTenant,
  suiteClock,
} from "@xdr/testing";
import { createCredentialVault } from "./credential-vault.ts";
import { createEnvelope } from "./envelope.ts";
import { makeRingFile, openFileRing } from "./file-ring.ts";
import { createTenantKeys } from "./tenant-keys.ts";

envelopeSuite("AES-256-GCM over the control store in memory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "xdr-envelope-"));
  const path = join(folder, freshName("ring"));
  await makeRingFile(path, "envelope", suiteClock);
  const ring = await openFileRing(path, "envelope", suiteClock);
  const control = createMemoryControlStore({ clock: suiteClock });
  const envelope = createEnvelope(createTenantKeys({ control, ring, clock: suiteClock }));
  return {
    envelope,
    vault: createCredentialVault({ control, envelope, clock: suiteClock }),
    addTenant: async () => (await seedTenant(control)).tenant.id,
    close: () => rm(folder, { recursive: true }),
  };
});
