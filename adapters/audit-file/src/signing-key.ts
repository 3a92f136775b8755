import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { XdrError } from "@xdr/event";
import type { AuditSigners, Signer } from "@xdr/ports";

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

const requireOwn = async (path: string): Promise<void> => {
  const { mode } = await stat(path);
  if ((mode & foreignBits) !== 0) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      `The signing key ${path} can be read by others. Run: chmod 600 on it, and replace it if they did.`,
    );
  }
};

const keyBlocks = /-----BEGIN PRIVATE KEY-----[^-]*-----END PRIVATE KEY-----/g;

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

/**
 * The Ed25519 keys (PKCS #8, PEM) in a text, oldest first. A name is `mini-xdr/audit-` and the first
 * bytes of the public key. Throws `CONFIG_VALUE_INVALID` for a text that has none or another kind.
 */
export const signersOfPem = (pem: string, place: string): readonly Signer[] =>
  (pem.match(keyBlocks) ?? [pem]).map((block) => signerOf(parse(block, place)));

const readOwn = async (path: string): Promise<string> => {
  await requireOwn(path);
  return readFile(path, "utf8");
};

/** Takes the file's place at once: a crash leaves the one or the other. */
const replace = async (path: string, text: string): Promise<void> => {
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  await rename(unfinished, path);
};

/**
 * The keys in a PEM file (mode 0600), made when the file is missing. Throws `CONFIG_VALUE_INVALID`
 * for a file that holds no such key or that others may read.
 */
export const openSigningKeys = async (path: string): Promise<AuditSigners> => {
  if (!(await exists(path))) await make(path);
  const list = async () => signersOfPem(await readOwn(path), path);
  await list();
  return {
    list,
    forgetOlder: async () => {
      const blocks = (await readOwn(path)).match(keyBlocks) ?? [];
      if (blocks.length > 1) await replace(path, `${blocks.at(-1)}\n`);
    },
  };
};

/**
 * Prepares a new key, which `add` puts behind the others: it signs from when a server has let the key
 * before vouch for it. Throws `REQUEST_CONFLICT` while one waits for that.
 */
export const prepareSigningKey = async (
  path: string,
): Promise<{ readonly before: Signer; readonly next: Signer; add(): Promise<void> }> => {
  const text = await readOwn(path);
  const [before, ...others] = signersOfPem(text, path);
  if (before === undefined || others.length > 0) {
    throw new XdrError("REQUEST_CONFLICT", "The last new key waits for a server to take it over.");
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" });
  return {
    before,
    next: signerOf(privateKey),
    add: () => replace(path, `${text.trimEnd()}\n${pem}`),
  };
};
