export { createPasskeys } from "./passkeys.ts";
export { createTotpCodes } from "./totp-codes.ts";
