export { createCredentialVault } from "./credential-vault.ts";
export { createEnvelope } from "./envelope.ts";
export { makeRingFile, openFileRing } from "./file-ring.ts";
export { resealAll } from "./reseal.ts";
export { parseRing } from "./ring-text.ts";
export { createTenantKeys, type TenantKeys } from "./tenant-keys.ts";
export { nextRingText, openTextRing } from "./text-ring.ts";
