import { createHash, createPublicKey, verify } from "node:crypto";
import type { Signer } from "@xdr/ports";

/**
 * Signed notes (https://c2sp.org/signed-note): a text that ends with a line feed, an empty line, and
 * lines `— <key name> <base64 of key id and signature>`. Only Ed25519 keys (type 1) are used.
 */

const ed25519Type = 1;
const keyIdBytes = 4;
const signatureMark = "— ";
/** A note is a checkpoint with a few signatures; anything longer is not read. */
const noteBytesMax = 16 * 1024;
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** A public key and whose it is: what is left of a signer without its secret. */
export type NoteKey = Pick<Signer, "name" | "publicKey">;

const keyIdOf = ({ name, publicKey }: NoteKey): Buffer =>
  createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.of(ed25519Type))
    .update(publicKey)
    .digest()
    .subarray(0, keyIdBytes);

/** Strict: each sequence of bytes has one text. */
const fromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
};

/** The key as people keep it: `<name>+<key id, hex>+<base64 of type and key>` ("vkey"). */
export const formatNoteKey = (key: NoteKey): string => {
  const typed = Buffer.concat([Buffer.of(ed25519Type), key.publicKey]);
  return `${key.name}+${keyIdOf(key).toString("hex")}+${typed.toString("base64")}`;
};

/** Reads a vkey; `undefined` for anything that is not an Ed25519 one with the right key id. */
export const parseNoteKey = (text: string): NoteKey | undefined => {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [, name = "", id, typed = ""] = match;
  const bytes = fromBase64(typed);
  if (bytes?.length !== 33 || bytes[0] !== ed25519Type) return undefined;
  const key = { name, publicKey: new Uint8Array(bytes.subarray(1)) };
  return keyIdOf(key).toString("hex") === id ? key : undefined;
};

/** Text and signatures as one note. The text must end with a line feed. */
export const signNote = (text: string, ...signers: readonly Signer[]): string => {
  const lines = signers.map((signer) => {
    const signature = Buffer.concat([keyIdOf(signer), signer.sign(Buffer.from(text, "utf8"))]);
    return `${signatureMark}${signer.name} ${signature.toString("base64")}\n`;
  });
  return `${text}\n${lines.join("")}`;
};

export type OpenedNote =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): OpenedNote => ({ ok: false, reason });

/** Keys as people keep them, one a line; undefined when a line is none, or there is none. */
export const parseNoteKeys = (text: string): readonly NoteKey[] | undefined => {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.flatMap((line) => parseNoteKey(line) ?? []);
  return lines.length > 0 && keys.length === lines.length ? keys : undefined;
};

/** The text of a note, if one of its signatures is by the key. Never throws. */
export const openNote = (note: string, key: NoteKey): OpenedNote => {
  if (Buffer.byteLength(note) > noteBytesMax) return refused("The note is too long.");
  const end = note.lastIndexOf("\n\n");
  if (end < 0) return refused("This is not a signed note.");
  const text = note.slice(0, end + 1);
  const id = keyIdOf(key);
  let isNamed = false;
  for (const line of note.slice(end + 2).split("\n")) {
    const match = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (match === null) continue;
    const bytes = fromBase64(match[2] ?? "");
    if (match[1] !== key.name || bytes?.subarray(0, keyIdBytes).equals(id) !== true) continue;
    isNamed = true;
    if (isSignatureBy(key, text, bytes.subarray(keyIdBytes))) return { ok: true, text };
  }
  const reason = isNamed ? "The signature does not fit the text." : "No signature by this key.";
  return refused(reason);
};

const isSignatureBy = (key: NoteKey, text: string, signature: Uint8Array): boolean => {
  const der = Buffer.concat([spkiPrefix, key.publicKey]);
  try {
    const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
    return verify(null, Buffer.from(text, "utf8"), publicKey, signature);
  } catch {
    // Bytes that are no point of the curve are no key, so nothing is signed by it.
    return false;
  }
};
