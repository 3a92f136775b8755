import { XdrError } from "@xdr/event";

/** 16 characters that nobody chose are about 96 bits; keys of our own are longer. */
export const secretCharsMin = 16;
/** Random text of 16 characters has about 14 different ones; a word repeated has few. */
const distinctCharsMin = 8;

/** What stands in examples, images and guides all over the world, without its decoration. */
const known = [
  "changeme",
  "changeit",
  "password",
  "passw0rd",
  "secret",
  "default",
  "example",
  "postgres",
  "clickhouse",
  "minixdr",
  "admin",
  "letmein",
  "qwerty",
  "abcdefgh",
  "12345678",
  "deadbeef",
  "replaceme",
  "your",
  "insecure",
  "development",
  "production",
];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** What is left when every known word is taken out is what nobody could guess. */
const isGuessable = (text: string): boolean => {
  let left = plain(text);
  for (const word of known) left = left.replaceAll(word, "");
  return left.length < secretCharsMin / 2;
};

const problemOf = (value: string): string | undefined => {
  if (value === "") return "is missing";
  if (value.length < secretCharsMin) return `is shorter than ${secretCharsMin} characters`;
  if (new Set(value).size < distinctCharsMin) return "repeats itself";
  return isGuessable(value) ? "is a known one" : undefined;
};

/**
 * Throws `CONFIG_VALUE_INVALID` for a secret that is missing, short, known or used for two things.
 * Says which and why, never what it is.
 */
export const requireStrongSecrets = (
  secrets: readonly { readonly name: string; readonly value: string | undefined }[],
): void => {
  const seen = new Map<string, string>();
  for (const { name, value } of secrets) {
    const other = seen.get(value ?? "");
    const problem = other === undefined ? problemOf(value ?? "") : `is the same as ${other}`;
    if (problem !== undefined) {
      throw new XdrError(
        "CONFIG_VALUE_INVALID",
        `The secret ${name} ${problem}. Make another one: openssl rand -base64 32`,
      );
    }
    seen.set(value ?? "", name);
  }
};
