import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { XdrError } from "@xdr/event";
import type { Signer } from "@xdr/ports";

const publicKeyBytes = 32;
const nameBytes = 4;
/** Read or written by anybody else, it is nobody's key any more. */
const foreignBits = 0o077;

/** Under another name first: a crash or a full disk must leave no file that is no key. */
const make = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(privateKey.export({ format: "pem", type: "pkcs8" }));
      await file.sync();
    } finally {
      await file.close();
    }
    // Takes nobody's place: whoever was first, that key is the one.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(unfinished, { force: true });
  }
};

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const read = async (path: string): Promise<KeyObject> => {
  const { mode } = await stat(path);
  if ((mode & foreignBits) !== 0) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      `The signing key ${path} can be read by others. Run: chmod 600 on it, and replace it if they did.`,
    );
  }
  return parse(await readFile(path, "utf8"), path);
};

const parse = (pem: string, place: string): KeyObject => {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Said below, without what it holds.
  }
  throw new XdrError("CONFIG_VALUE_INVALID", `${place} is no Ed25519 private key in PEM.`);
};

const signerOf = (key: KeyObject): Signer => {
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  const publicKey = new Uint8Array(spki.subarray(-publicKeyBytes));
  const name = `mini-xdr/audit-${Buffer.from(publicKey.subarray(0, nameBytes)).toString("hex")}`;
  return { name, publicKey, sign: (message) => sign(null, message, key) };
};

/** The same for the text of a key that a place of secrets keeps. */
export const signerOfPem = (pem: string, place: string): Signer => signerOf(parse(pem, place));

/**
 * The Ed25519 key in a PEM file (PKCS #8, mode 0600), made when the file is missing. Its name is
 * `mini-xdr/audit-` and the first bytes of the public key. Throws `CONFIG_VALUE_INVALID` for a file
 * that is no such key or that others may read.
 */
export const openSigningKey = async (path: string): Promise<Signer> => {
  if (!(await exists(path))) await make(path);
  return signerOf(await read(path));
};
