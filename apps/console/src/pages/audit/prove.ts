/**
 * Checks an inclusion proof (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3.2) and the signature of its
 * checkpoint in the browser, so that the server need not be believed.
 */
export interface Proof {
  readonly leaf: string;
  readonly leafHash: string;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly string[];
  readonly rootHash: string;
  readonly checkpoint: string;
  readonly key: string;
}

export interface ProofStep {
  readonly name: string;
  readonly ok: boolean;
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

const node = (left: string, right: string): Promise<string> =>
  sha256(joined(Uint8Array.of(1), fromHex(left), fromHex(right))).then(toHex);

const rootOf = async ({ index, size, proof, leafHash }: Proof): Promise<string | undefined> => {
  let place = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      hash = await node(sibling, hash);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await node(hash, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
};

const isSigned = async (note: string, key: string): Promise<boolean> => {
  const [, name = "", typed = ""] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(key) ?? [];
  const publicKey = await crypto.subtle.importKey(
    "raw",
    fromBase64(typed).slice(1),
    { name: "Ed25519" },
    false,
    ["verify"],
  );
  const end = note.lastIndexOf("\n\n");
  const line = note
    .slice(end + 2)
    .split("\n")
    .find((one) => one.startsWith(`— ${name} `));
  const signature = fromBase64(line?.split(" ")[2] ?? "").slice(4);
  const text = utf8(note.slice(0, end + 1));
  return crypto.subtle.verify({ name: "Ed25519" }, publicKey, signature, text);
};

const covers = (proof: Proof): boolean => {
  const [, size, root = ""] = proof.checkpoint.split("\n");
  return Number(size) === proof.size && toHex(fromBase64(root)) === proof.rootHash;
};

const signatureStep = async ({ checkpoint, key }: Proof): Promise<ProofStep> => {
  try {
    return {
      name: "The checkpoint is signed by the log's key",
      ok: await isSigned(checkpoint, key),
    };
  } catch {
    const name = "This browser cannot check Ed25519 signatures: use ./xdr audit verify";
    return { name, ok: false };
  }
};

/** The steps of the proof, each with whether it holds. `receiptHash` is the one on the screen. */
export const checkProof = async (
  proof: Proof,
  receiptHash: string,
): Promise<readonly ProofStep[]> => {
  if (globalThis.crypto.subtle === undefined) {
    throw new Error("Browsers check hashes on https pages only. Use ./xdr audit verify instead.");
  }
  const leafHash = toHex(await sha256(joined(Uint8Array.of(0), utf8(proof.leaf))));
  return [
    {
      name: "The receipt has the hash shown here",
      ok: leafHash === proof.leafHash && leafHash === receiptHash,
    },
    {
      name: `${proof.proof.length} hashes lead from it to the tree of ${proof.size} receipts`,
      ok: (await rootOf(proof)) === proof.rootHash,
    },
    { name: "The checkpoint is of that tree", ok: covers(proof) },
    await signatureStep(proof),
  ];
};
