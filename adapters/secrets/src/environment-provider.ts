import { XdrError } from "@xdr/event";
import type { SecretsProvider } from "@xdr/ports";
import { checkedText, requireSecretName } from "./checked.ts";

/** `audit-signing-key` is `XDR_SECRET_AUDIT_SIGNING_KEY`. */
export const environmentName = (secret: string): string =>
  `XDR_SECRET_${secret.toUpperCase().replaceAll("-", "_")}`;

/**
 * Secrets in environment variables, for the names that are allowed and no others: a variable can be
 * read by every child process and by whoever may read `/proc`. A variable that is set for a name
 * that is not allowed throws `CONFIG_VALUE_INVALID` instead of being used or overlooked.
 */
export const createEnvironmentSecrets = (
  environment: Readonly<Record<string, string | undefined>>,
  allowed: readonly string[],
): SecretsProvider => ({
  name: "environment",
  get: async (secret) => {
    requireSecretName(secret);
    const variable = environmentName(secret);
    const value = environment[variable];
    if (value === undefined) return undefined;
    if (!allowed.includes(secret)) {
      throw new XdrError(
        "CONFIG_VALUE_INVALID",
        `${variable} is set, but ${secret} may not come from the environment. Name it in XDR_SECRETS_ENV, or unset it.`,
      );
    }
    return checkedText("environment", value);
  },
});
