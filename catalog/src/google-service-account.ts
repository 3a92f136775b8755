import type { PullSetting } from "@xdr/event";
import { plain, secret } from "./vendor-settings.ts";

/** What a service account of Google needs that acts as an administrator of a Workspace. */
export const googleServiceAccount = (api: {
  /** Of the setting "Administrator". */
  readonly hint: string;
  readonly scopes: readonly string[];
}) => ({
  settings: [
    plain("admin", "Administrator", api.hint),
    secret("keyJson", "Key file of the service account", "The whole JSON file"),
  ] satisfies readonly PullSetting[],
  auth: {
    kind: "jwt-grant",
    tokenUrl: "https://oauth2.googleapis.com/token",
    keyFile: "{keyJson}",
    subject: "{admin}",
    scope: api.scopes.join(" "),
  } as const,
});
