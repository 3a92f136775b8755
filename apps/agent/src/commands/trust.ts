import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { followChain, type KeyChain, readPublicKey } from "@xdr/signing";
import { isFields } from "../fields.ts";
import { writeWhole } from "../write-whole.ts";

/** Whose commands this host believes: those of one tenant, signed by one key of the server. */
export interface Trust {
  readonly tenantId: string;
  /** 32 bytes of Ed25519, base64url. */
  readonly publicKey: string;
  /** The key that signs versions of the agent, in the same form. */
  readonly releaseKey?: string;
}

const trustFile = (folder: string): string => join(folder, "trust.json");

const isTrust = (value: unknown): value is Trust =>
  isFields(value) &&
  typeof value["tenantId"] === "string" &&
  typeof value["publicKey"] === "string" &&
  readPublicKey(value["publicKey"]) !== undefined &&
  (value["releaseKey"] === undefined || typeof value["releaseKey"] === "string");

/** `undefined` when no server has said yet which key it signs with. Throws when the file is damaged. */
export const readTrust = (folder: string): Trust | undefined => {
  if (!existsSync(trustFile(folder))) return undefined;
  const value: unknown = JSON.parse(readFileSync(trustFile(folder), "utf8"));
  if (!isTrust(value)) throw new Error(`${trustFile(folder)} is damaged. Enrol anew.`);
  return value;
};

const chainOf = (value: unknown): KeyChain => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((link: unknown) => {
    if (!isFields(link) || typeof link["publicKey"] !== "string") return [];
    const { publicKey, endorsement } = link;
    return [{ publicKey, ...(typeof endorsement === "string" ? { endorsement } : {}) }];
  });
};

/** From a pinned key to the newest that the chain proves, as its text. */
const followed = (known: string, chain: KeyChain): string => {
  const newest = followChain(known, chain);
  const link = chain.find(({ publicKey }) => readPublicKey(publicKey)?.id === newest?.id);
  return link?.publicKey ?? known;
};

/** The first release key is taken as it comes, like that of commands; then only one it vouches for. */
const withReleaseKey = (trust: Trust, chain: KeyChain): Trust => {
  const { releaseKey = chain.at(-1)?.publicKey } = trust;
  return releaseKey === undefined ? trust : { ...trust, releaseKey: followed(releaseKey, chain) };
};

/**
 * What to trust after the server said `given`. The first key is taken as it comes, at enrolment or,
 * on a host that enrolled before there were commands, at its next check-in; from then on only a key
 * that a trusted one vouches for takes its place, and the tenant stays.
 */
export const nextTrust = (known: Trust | undefined, given: unknown): Trust | undefined => {
  if (!isFields(given)) return known;
  const next = nextCommandTrust(known, given);
  return next && withReleaseKey(next, chainOf(given["releaseKeys"]));
};

const nextCommandTrust = (
  known: Trust | undefined,
  given: Readonly<Record<string, unknown>>,
): Trust | undefined => {
  const chain = chainOf(given["keys"]);
  if (known === undefined) {
    const first = { tenantId: given["tenantId"], publicKey: chain.at(-1)?.publicKey };
    return isTrust(first) ? first : undefined;
  }
  return { ...known, publicKey: followed(known.publicKey, chain) };
};

export interface TrustKeeper {
  now(): Trust | undefined;
  /** Follows what the server says, and keeps it on the disk before it is used. */
  learn(given: unknown): void;
}

export const openTrust = (folder: string): TrustKeeper => {
  let known = readTrust(folder);
  return {
    now: () => known,
    learn: (given) => {
      const next = nextTrust(known, given);
      if (next === undefined || JSON.stringify(next) === JSON.stringify(known)) return;
      writeWhole(trustFile(folder), `${JSON.stringify(next, undefined, 2)}\n`);
      known = next;
    },
  };
};
