export { createCheckpointFile } from "./checkpoint-file.ts";
export { openSigningKey } from "./signing-key.ts";
