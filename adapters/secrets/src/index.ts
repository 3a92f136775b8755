export { type AwsSecretsOptions, createAwsSecrets } from "./aws-provider.ts";
export { type CachedSecrets, cacheSecrets } from "./cached.ts";
export { createEnvironmentSecrets } from "./environment-provider.ts";
export { createFileSecrets } from "./file-provider.ts";
export { firstOf } from "./first-of.ts";
export { createVaultSecrets, type VaultSecretsOptions } from "./vault-provider.ts";
export { requireStrongSecrets } from "./weak-secret.ts";
