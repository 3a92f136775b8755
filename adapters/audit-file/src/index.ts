export { createCheckpointFile } from "./checkpoint-file.ts";
export { createCheckpointWebhook } from "./checkpoint-webhook.ts";
export { openSigningKeys, prepareSigningKey, signersOfPem } from "./signing-key.ts";
