/**
 * Where the installation's own secrets are kept.
 * - `get` gives the text as it was put there, without a last line break, or nothing when the place
 *   answers that there is no such secret (also an empty one).
 * - Everything else (no answer, refused, sealed, garbage, too long) is `SECRETS_PROVIDER_UNAVAILABLE`:
 *   an outage never reads as "there is none", and never as an empty secret.
 * - A name that is not `isSecretName` throws `CONFIG_VALUE_INVALID`.
 * - Neither errors nor logs hold the value.
 */
export interface SecretsProvider {
  /** For people and logs. */
  readonly name: string;
  get(name: string, signal?: AbortSignal): Promise<string | undefined>;
}

export const secretBytesMax = 64 * 1024;

/** Lower-case words with hyphens: fits a file, a path of a vault and a name in a cloud. */
export const isSecretName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
