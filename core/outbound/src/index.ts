export type { CredentialCodes, CredentialOptions } from "./credentials.ts";
export { createCredentials, refusalOf } from "./credentials.ts";
export type { SettingValues } from "./read-settings.ts";
export { readSettings, settingLimits } from "./read-settings.ts";
export { sendPatiently } from "./send-patiently.ts";
export type { Signer, SignerOptions } from "./signer.ts";
export { createSigner } from "./signer.ts";
export type { Escape } from "./template.ts";
export { escapeJson, fillTemplate } from "./template.ts";
