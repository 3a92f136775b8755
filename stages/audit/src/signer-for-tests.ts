import { generateKeyPairSync, sign } from "node:crypto";
import type { Signer } from "@xdr/ports";

/** A signer with a fresh Ed25519 key. */
export const signerForTests = (name = "xdr.test/audit"): Signer => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  return {
    name,
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => sign(null, message, privateKey),
  };
};
