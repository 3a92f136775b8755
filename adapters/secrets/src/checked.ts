import { XdrError } from "@xdr/event";
import { isSecretName, secretBytesMax } from "@xdr/ports";

/** `detail` must hold nothing of the value. */
export const unavailable = (provider: string, detail: string, cause?: unknown): XdrError =>
  new XdrError("SECRETS_PROVIDER_UNAVAILABLE", undefined, {
    detail: `${provider}: ${detail}`,
    cause,
  });

export const requireSecretName = (name: string): void => {
  if (!isSecretName(name)) {
    throw new XdrError("CONFIG_VALUE_INVALID", "That is no name of a secret: use a-z, 0-9 and -.");
  }
};

/** What a provider read, in the form that `get` promises. */
export const checkedText = (provider: string, value: unknown): string | undefined => {
  if (typeof value !== "string") throw unavailable(provider, "the value is no text");
  if (Buffer.byteLength(value) > secretBytesMax)
    throw unavailable(provider, "the value is too long");
  const text = value.replace(/\r?\n$/, "");
  if (text.includes("\0") || !text.isWellFormed()) throw unavailable(provider, "not text");
  return text === "" ? undefined : text;
};
