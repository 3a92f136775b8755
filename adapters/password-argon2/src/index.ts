export type { Argon2HasherOptions } from "./argon2-hasher.ts";
export { createArgon2Hasher } from "./argon2-hasher.ts";
