import { resolve } from "node:path";
import { XdrError } from "@xdr/event";
import type { AwsSecretsOptions, VaultSecretsOptions } from "@xdr/secrets";

/** Where secrets are looked for, in this order; the data folder comes last. */
export interface SecretPlaces {
  readonly folder: string | undefined;
  readonly aws: AwsSecretsOptions | undefined;
  readonly bao: VaultSecretsOptions | undefined;
  /** Names that may come from `XDR_SECRET_…` variables. */
  readonly fromEnvironment: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

const needed = (env: Env, name: string, why: string): string => {
  const value = env[name];
  if (value === undefined || value === "") {
    throw new XdrError("CONFIG_VALUE_INVALID", `${name} must be set: ${why}.`);
  }
  return value;
};

const awsOf = (env: Env): AwsSecretsOptions => {
  const endpoint = env["XDR_AWS_ENDPOINT"];
  return {
    region: env["XDR_AWS_REGION"] ?? needed(env, "AWS_REGION", "the secrets are in AWS"),
    prefix: env["XDR_AWS_PREFIX"] ?? "mini-xdr/",
    ...(endpoint === undefined ? {} : { endpoint }),
  };
};

/** The token must not travel in the clear, except on this machine. */
const isSafeAddress = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null) return false;
  const isLocal = ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal);
};

const baoOf = (env: Env): VaultSecretsOptions => {
  const address = needed(env, "XDR_VAULT_ADDR", "the secrets are in a vault");
  if (!isSafeAddress(address)) {
    throw new XdrError("CONFIG_VALUE_INVALID", "XDR_VAULT_ADDR must be an https address.");
  }
  const namespace = env["XDR_VAULT_NAMESPACE"];
  return {
    address,
    mount: env["XDR_VAULT_MOUNT"] ?? "secret",
    path: env["XDR_VAULT_PATH"] ?? "mini-xdr",
    tokenFile: needed(env, "XDR_VAULT_TOKEN_FILE", "an agent of the vault writes the token there"),
    ...(namespace === undefined ? {} : { namespace }),
  };
};

/** Reads `XDR_SECRETS` (`aws` or `vault`), `XDR_SECRETS_DIR` and `XDR_SECRETS_ENV`. */
export const secretPlacesOf = (env: Env): SecretPlaces => {
  const kind = env["XDR_SECRETS"] ?? "files";
  if (!["files", "aws", "vault"].includes(kind)) {
    throw new XdrError("CONFIG_VALUE_INVALID", "XDR_SECRETS must be files, aws or vault.");
  }
  const folder = env["XDR_SECRETS_DIR"];
  const names = (env["XDR_SECRETS_ENV"] ?? "").split(",").map((name) => name.trim());
  return Object.freeze({
    folder: folder === undefined || folder === "" ? undefined : resolve(folder),
    aws: kind === "aws" ? awsOf(env) : undefined,
    bao: kind === "vault" ? baoOf(env) : undefined,
    fromEnvironment: Object.freeze(names.filter((name) => name !== "")),
  });
};
