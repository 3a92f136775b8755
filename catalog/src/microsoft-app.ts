import type { PullAuth, PullSetting } from "@xdr/event";
import { plain, secret } from "./vendor-settings.ts";

/** What an app registration of Microsoft Entra needs, for one API of Microsoft's. */
export const microsoftApp = (api: {
  /** After "API permissions: ". */
  readonly permissions: string;
  readonly scope: string;
}): {
  readonly steps: readonly string[];
  readonly settings: readonly PullSetting[];
  readonly auth: PullAuth;
} => ({
  steps: [
    "In Microsoft Entra: App registrations, New registration.",
    `API permissions: ${api.permissions}; grant admin consent.`,
    "Certificates & secrets: New client secret.",
  ],
  settings: [
    plain("tenant", "Directory (tenant) ID", "A UUID"),
    plain("client", "Application (client) ID", "A UUID"),
    secret("clientSecret", "Client secret", "Its value, not its ID"),
  ],
  auth: {
    kind: "oauth2-client",
    tokenUrl: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    clientId: "{client}",
    clientSecret: "{clientSecret}",
    scope: api.scope,
  },
});
