import type { PasswordHasher } from "@xdr/ports";

export interface PlainHasher extends PasswordHasher {
  /** How many verifications were done, and of what: the work that an attacker could time. */
  readonly work: ("known" | "decoy")[];
}

/** A hasher for tests that costs nothing and hides nothing. */
export const createPlainHasher = (): PlainHasher => {
  const work: ("known" | "decoy")[] = [];
  return {
    work,
    hash: async (password) => `plain:${password}`,
    verify: async (hash, password) => {
      work.push(hash === undefined ? "decoy" : "known");
      return hash === `plain:${password}` || hash === `old:${password}`;
    },
    isOutdated: (hash) => hash.startsWith("old:"),
  };
};
