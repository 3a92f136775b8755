import { Type } from "typebox";

const Hash = Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256, lower-case hex" });
const Key = Type.String({ description: "Verifier key, https://c2sp.org/signed-note" });
const Note = Type.String({ description: "Signed note, https://c2sp.org/tlog-checkpoint" });

export const SignedCheckpoint = Type.Object({
  size: Type.Integer(),
  rootHash: Hash,
  checkpoint: Note,
  key: Key,
  handovers: Type.Array(Note, { description: "By which the signing key was exchanged" }),
});

/** RFC 6962 section 2.1.1. */
export const InclusionProof = Type.Object({
  leaf: Type.String({ description: "Canonical JSON (RFC 8785) that is hashed" }),
  leafHash: Hash,
  index: Type.Integer({ description: "From 0" }),
  proof: Type.Array(Hash),
  size: Type.Integer(),
  rootHash: Hash,
  checkpoint: Note,
  key: Key,
});

/** RFC 6962 section 2.1.2. */
export const ConsistencyProof = Type.Object({
  from: Type.Integer(),
  size: Type.Integer(),
  rootHash: Hash,
  proof: Type.Array(Hash),
  checkpoint: Note,
  key: Key,
});
