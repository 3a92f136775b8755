import { readFile } from "node:fs/promises";
import { XdrError } from "@xdr/event";
import { type SecretsProvider, secretBytesMax } from "@xdr/ports";
import { checkedText, requireSecretName, unavailable } from "./checked.ts";

export interface VaultSecretsOptions {
  /** Such as `https://bao.example.com:8200`. */
  readonly address: string;
  /** Of a KV engine of version 2, such as `secret`. */
  readonly mount: string;
  /** Folder inside the mount, such as `mini-xdr`. */
  readonly path: string;
  /** Read for every request: an agent beside us keeps the token in it fresh. */
  readonly tokenFile: string;
  readonly namespace?: string;
}

const requestMsMax = 5_000;
/** The value, escaped, and what the server says about it. */
const answerBytesMax = secretBytesMax * 6 + 16 * 1024;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const tokenOf = async (name: string, path: string): Promise<string> => {
  const text = await readFile(path, "utf8").catch(() => "");
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw unavailable(name, "no token in the token file");
  return token;
};

const bodyOf = async (name: string, response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text.length > answerBytesMax) throw unavailable(name, "the answer is too long");
  try {
    return JSON.parse(text);
  } catch {
    throw unavailable(name, `status ${response.status} without JSON`);
  }
};

/** KV version 2: `data.data` holds the fields; a deleted version is 404 with metadata. */
const secretOf = (name: string, body: unknown): string | undefined => {
  const outer = isRecord(body) ? body["data"] : undefined;
  const fields = isRecord(outer) ? outer["data"] : undefined;
  if (!isRecord(fields)) throw unavailable(name, "the answer is not of a KV engine of version 2");
  if (fields["value"] === undefined) throw unavailable(name, 'the secret has no field "value"');
  return checkedText(name, fields["value"]);
};

const isMissing = (body: unknown): boolean =>
  isRecord(body) && (Array.isArray(body["errors"]) ? body["errors"].length === 0 : true);

/**
 * OpenBao or HashiCorp Vault by HTTP: the field `value` of `MOUNT/data/PATH/NAME`. Follows no
 * redirect, because the token would go along.
 */
export const createVaultSecrets = (options: VaultSecretsOptions): SecretsProvider => {
  const name = `vault at ${new URL(options.address).host}`;
  return {
    name,
    get: async (secret, signal) => {
      requireSecretName(secret);
      const url = new URL(`/v1/${options.mount}/data/${options.path}/${secret}`, options.address);
      const deadline = AbortSignal.timeout(requestMsMax);
      const token = await tokenOf(name, options.tokenFile);
      try {
        const response = await fetch(url, {
          redirect: "error",
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
          headers: {
            "x-vault-token": token,
            "x-vault-request": "true",
            ...(options.namespace === undefined ? {} : { "x-vault-namespace": options.namespace }),
          },
        });
        const body = await bodyOf(name, response);
        if (response.status === 404 && isMissing(body)) return undefined;
        if (response.status !== 200) throw unavailable(name, `status ${response.status}`);
        return secretOf(name, body);
      } catch (error) {
        if (error instanceof XdrError) throw error;
        throw unavailable(name, error instanceof Error ? error.name : "no answer", error);
      }
    },
  };
};
