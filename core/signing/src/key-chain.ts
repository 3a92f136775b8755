import { sign, verify } from "node:crypto";
import { type AgentKey, type AgentPublicKey, readPublicKey } from "./key.ts";

/**
 * Public keys of one purpose, oldest first. Each but the first is endorsed by the one before, so that
 * whoever knows one of them can follow to the newest without trusting who shows it.
 */
export type KeyChain = readonly ChainLink[];

export interface ChainLink {
  /** 32 bytes of Ed25519, base64url. */
  readonly publicKey: string;
  /** Signature by the key before, base64url. */
  readonly endorsement?: string;
}

export const chainLinksMax = 100;

const endorsed = (publicKey: string): Buffer =>
  Buffer.from(`mini-xdr command key v1\n${publicKey}`);

/** The link of `next`, which the key before it vouches for. */
export const endorseKey = (before: AgentKey, next: Pick<AgentKey, "publicText">): ChainLink => ({
  publicKey: next.publicText,
  endorsement: sign(null, endorsed(next.publicText), before.privateKey).toString("base64url"),
});

/** From a known key to the newest that the chain proves; the known key itself where it proves none. */
export const followChain = (known: string, chain: KeyChain): AgentPublicKey | undefined => {
  let current = readPublicKey(known);
  const start = chain.findIndex(({ publicKey }) => publicKey === known);
  if (start < 0) return current;
  for (const { publicKey, endorsement } of chain.slice(start + 1, chainLinksMax)) {
    const next = readPublicKey(publicKey);
    const signature = Buffer.from(endorsement ?? "", "base64url");
    if (current === undefined || next === undefined) break;
    if (!verify(null, endorsed(publicKey), current.key, signature)) break;
    current = next;
  }
  return current;
};
