import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createCredentialVault,
  createEnvelope,
  createTenantKeys,
  makeRingFile,
  openFileRing,
} from "@xdr/envelope-aes";
import { startPostgres } from "@xdr/postgres-embedded";
import { createPostgresStore, prepareControlDatabase } from "@xdr/store-postgres";
import { createQuietLog, envelopeSuite, seedTenant, suiteClock } from "@xdr/testing";

envelopeSuite("AES-256-GCM over PostgreSQL", async () => {
  const folder = await mkdtemp(join(tmpdir(), "xdr-envelope-"));
  const log = createQuietLog();
  const clock = suiteClock;
  const server = await startPostgres({ dataDir: join(folder, "postgres"), log });
  const logins = await prepareControlDatabase(server.admin, { log });
  const control = createPostgresStore({ logins, clock, log });
  const path = join(folder, "ring.json");
  await makeRingFile(path, "envelope", clock);
  const ring = await openFileRing(path, "envelope", clock);
  const envelope = createEnvelope(createTenantKeys({ control, ring, clock }));
  return {
    envelope,
    vault: createCredentialVault({ control, envelope, clock }),
    addTenant: async () => (await seedTenant(control)).tenant.id,
    close: async () => {
      await control.close();
      await server.stop();
      await rm(folder, { recursive: true, maxRetries: 5 });
    },
  };
});
