export { createCheckpointFile } from "./checkpoint-file.ts";
export { openSigningKeys, prepareSigningKey, signersOfPem } from "./signing-key.ts";
