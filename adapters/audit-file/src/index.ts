export { createCheckpointFile } from "./checkpoint-file.ts";
export { openSigningKey, signerOfPem } from "./signing-key.ts";
