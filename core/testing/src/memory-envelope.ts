import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type TenantId, XdrError } from "@xdr/event";
import {
  type CredentialEntry,
  type CredentialFields,
  type CredentialVault,
  type Envelope,
  type OpenPlace,
  sealedBytesMax,
} from "@xdr/ports";
import { memoryKey } from "./memory-tables.ts";

const nonceBytes = 12;
const tagBytes = 16;

const boundTo = ({ tenantId, table, id, column }: OpenPlace): Buffer =>
  Buffer.from(memoryKey(tenantId, table, id, column));

/** An envelope whose keys live and die with the process, for tests. Passes the envelope suite. */
export const createMemoryEnvelope = (): Envelope => {
  const keys = new Map<TenantId, Buffer[]>();
  const keysOf = (tenantId: TenantId): Buffer[] => {
    const own = keys.get(tenantId) ?? [randomBytes(32)];
    keys.set(tenantId, own);
    return own;
  };
  return {
    seal: async (place, value) => {
      if (Buffer.byteLength(value) > sealedBytesMax) throw new XdrError("REQUEST_BODY_TOO_LARGE");
      const own = keysOf(place.tenantId);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", own.at(-1) ?? randomBytes(32), nonce);
      cipher.setAAD(boundTo(place));
      const body = Buffer.concat([nonce, cipher.update(value, "utf8"), cipher.final()]);
      const text = Buffer.concat([body, cipher.getAuthTag()]).toString("base64url");
      return `m.${own.length - 1}.${text}`;
    },
    open: async (place, sealed) => {
      const [, number, text = ""] = /^m\.(\d+)\.([\w-]+)$/.exec(sealed) ?? [];
      const key = keys.get(place.tenantId)?.[Number(number)];
      const bytes = Buffer.from(text, "base64url");
      try {
        if (key === undefined || bytes.toString("base64url") !== text) throw new Error("no key");
        const nonce = bytes.subarray(0, nonceBytes);
        const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
        decipher.setAAD(boundTo(place));
        decipher.setAuthTag(bytes.subarray(-tagBytes));
        const body = bytes.subarray(nonceBytes, -tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new XdrError("SECRETS_SEAL_BROKEN", undefined, { cause });
      }
    },
    isCurrent: async (tenantId, sealed) =>
      sealed.startsWith(`m.${(keys.get(tenantId)?.length ?? 0) - 1}.`),
    rotate: async (tenantId) => void keysOf(tenantId).push(randomBytes(32)),
    destroy: async (tenantId) => void keys.delete(tenantId),
  };
};

/** A vault without a store, for tests. Passes the vault suite. */
export const createMemoryVault = (): CredentialVault => {
  const rows = new Map<string, { entry: CredentialEntry; fields: CredentialFields }>();
  return {
    put: async (tenantId, credential, fields) => {
      const key = memoryKey(tenantId, credential.id);
      const createdTime = rows.get(key)?.entry.createdTime ?? 0;
      rows.set(key, { entry: { ...credential, createdTime, updatedTime: createdTime }, fields });
    },
    open: async (tenantId, id) => {
      const row = rows.get(memoryKey(tenantId, id));
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      return row.fields;
    },
    list: async (tenantId) =>
      [...rows]
        .filter(([key, { entry }]) => key === memoryKey(tenantId, entry.id))
        .map(([, { entry }]) => entry),
    remove: async (tenantId, id) => rows.delete(memoryKey(tenantId, id)),
  };
};
