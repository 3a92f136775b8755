import { asTenantId } from "@xdr/event";
import { freshName } from "./control-fixtures.ts";
import { envelopeSuite } from "./envelope-suite.ts";
import { createMemoryEnvelope, createMemoryVault } from "./memory-envelope.ts";

envelopeSuite("memory", async () => ({
  envelope: createMemoryEnvelope(),
  vault: createMemoryVault(),
  addTenant: async () => asTenantId(freshName("tenant")),
  close: async () => undefined,
}));
