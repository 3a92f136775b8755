import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../write-whole.ts";

/** `XDRQ` and a version; then 12 bytes of nonce, what is sealed, and 16 bytes of tag. */
const head = Buffer.from("XDRQ1\n");
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

export interface SealedFiles {
  has(id: string): boolean;
  put(id: string, content: Buffer): void;
  /** Throws when it was changed. */
  get(id: string): Buffer;
  remove(id: string): void;
}

const openKey = (folder: string): Buffer => {
  const path = join(folder, "key");
  if (!existsSync(path)) writeWhole(path, randomBytes(keyBytes));
  const key = readFileSync(path);
  if (key.length !== keyBytes) throw new Error(`${path} is damaged.`);
  return key;
};

/** Files that nobody can start by mistake: AES-256-GCM with a key of this host, bound to their id. */
export const openSealedFiles = (folder: string): SealedFiles => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const key = openKey(folder);
  const pathOf = (id: string): string => join(folder, `${id}.sealed`);
  return {
    has: (id) => existsSync(pathOf(id)),
    put: (id, content) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(id));
      const sealed = [cipher.update(content), cipher.final()];
      writeWhole(pathOf(id), Buffer.concat([head, nonce, ...sealed, cipher.getAuthTag()]));
    },
    get: (id) => {
      const all = readFileSync(pathOf(id));
      const body = all.subarray(head.length);
      if (!all.subarray(0, head.length).equals(head)) throw new Error("This is no sealed file.");
      const nonce = body.subarray(0, nonceBytes);
      const opener = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(id));
      opener.setAuthTag(body.subarray(-tagBytes));
      return Buffer.concat([opener.update(body.subarray(nonceBytes, -tagBytes)), opener.final()]);
    },
    remove: (id) => rmSync(pathOf(id), { force: true }),
  };
};
