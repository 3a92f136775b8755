import type { SecretsProvider } from "@xdr/ports";

/**
 * The first that has the secret. One that cannot be asked ends the search with its error: else an
 * outage of the first would quietly put the second one's value in its place.
 */
export const firstOf = (providers: readonly SecretsProvider[]): SecretsProvider => ({
  name: providers.map(({ name }) => name).join(", then "),
  get: async (name, signal) => {
    for (const provider of providers) {
      const value = await provider.get(name, signal);
      if (value !== undefined) return value;
    }
    return undefined;
  },
});
