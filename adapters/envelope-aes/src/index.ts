export { createCredentialVault } from "./credential-vault.ts";
export { createEnvelope } from "./envelope.ts";
export { makeRingFile, openFileRing } from "./file-ring.ts";
export { createTenantKeys, type TenantKeys } from "./tenant-keys.ts";
