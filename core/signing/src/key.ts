import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
} from "node:crypto";

/** RFC 8410 section 4: what stands before the 32 bytes of an Ed25519 public key. */
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");
const publicKeyBytes = 32;

export interface AgentPublicKey {
  /** `keyIdOf` the 32 bytes. */
  readonly id: string;
  readonly key: KeyObject;
}

export interface AgentKey extends AgentPublicKey {
  readonly privateKey: KeyObject;
  /** The 32 bytes, base64url without padding: what a server keeps. */
  readonly publicText: string;
}

/** SHA-256 of the 32 bytes, base64url: nobody can choose the id of somebody else's key. */
export const keyIdOf = (raw: Uint8Array): string => hash("sha256", raw, "base64url");

/** A public key from `publicText`; `undefined` for anything that is not 32 bytes in that form. */
export const readPublicKey = (text: string): AgentPublicKey | undefined => {
  const raw = Buffer.from(text, "base64url");
  if (raw.length !== publicKeyBytes || raw.toString("base64url") !== text) return undefined;
  try {
    const der = Buffer.concat([spkiPrefix, raw]);
    return { id: keyIdOf(raw), key: createPublicKey({ key: der, format: "der", type: "spki" }) };
  } catch {
    return undefined;
  }
};

/** In PEM (SPKI), as other programs read it. */
export const publicPem = ({ key }: AgentPublicKey): string =>
  key.export({ type: "spki", format: "pem" }).toString();

const withPublic = (privateKey: KeyObject): AgentKey => {
  const key = createPublicKey(privateKey);
  const raw = key.export({ format: "der", type: "spki" }).subarray(-publicKeyBytes);
  return { id: keyIdOf(raw), key, privateKey, publicText: raw.toString("base64url") };
};

/** A new Ed25519 key pair (RFC 8032). */
export const makeAgentKey = (): AgentKey => withPublic(generateKeyPairSync("ed25519").privateKey);

/** From PKCS #8 in PEM. Throws when it is no Ed25519 private key; the message holds nothing of it. */
export const readAgentKey = (pem: string): AgentKey => {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType !== "ed25519") throw new Error("This is no Ed25519 private key.");
  return withPublic(key);
};
