import { open } from "node:fs/promises";
import { join } from "node:path";
import { XdrError } from "@xdr/event";
import { type SecretsProvider, secretBytesMax } from "@xdr/ports";
import { checkedText, requireSecretName, unavailable } from "./checked.ts";

/** Anybody else who may read or write it knows or chooses the secret. */
const othersBits = 0o007;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unread";

/**
 * One file for each secret, as Kubernetes and systemd mount them. Read anew each time, so a changed
 * file is used without a restart. Throws `CONFIG_VALUE_INVALID` for a file that every user may read.
 */
export const createFileSecrets = (folder: string): SecretsProvider => {
  const name = `files in ${folder}`;
  return {
    name,
    get: async (secret) => {
      requireSecretName(secret);
      const path = join(folder, secret);
      try {
        const file = await open(path, "r");
        try {
          const { mode, size } = await file.stat();
          if ((mode & othersBits) !== 0) {
            throw new XdrError(
              "CONFIG_VALUE_INVALID",
              `Every user can read the secret ${path}. Run: chmod 600 on it, and replace it.`,
            );
          }
          if (size > secretBytesMax) throw unavailable(name, `${secret} is too long`);
          return checkedText(name, await file.readFile("utf8"));
        } finally {
          await file.close();
        }
      } catch (error) {
        if (error instanceof XdrError) throw error;
        if (codeOf(error) === "ENOENT") return undefined;
        throw unavailable(name, `${secret} ${codeOf(error)}`);
      }
    },
  };
};
