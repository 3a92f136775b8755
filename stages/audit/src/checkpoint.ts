import type { Signer } from "@xdr/ports";
import { type NoteKey, openNote, signNote } from "./signed-note.ts";

/**
 * Checkpoints of the log (https://c2sp.org/tlog-checkpoint): origin, number of leaves and tree hash,
 * one a line, in a signed note. The origin is the name of the signing key.
 */
export interface Checkpoint {
  readonly origin: string;
  /** Leaves of the tree. */
  readonly size: number;
  /** Lower-case hex. */
  readonly rootHash: string;
}

/** A checkpoint with the note that it came in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
}

export const signCheckpoint = (
  { size, rootHash }: Omit<Checkpoint, "origin">,
  signer: Signer,
): SignedCheckpoint => {
  const root = Buffer.from(rootHash, "hex").toString("base64");
  const note = signNote(`${signer.name}\n${size}\n${root}\n`, signer);
  return { origin: signer.name, size, rootHash, note };
};

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: SignedCheckpoint }
  | { readonly ok: false; readonly reason: string };

/** Reads a note as a checkpoint of the log that the key signs. Never throws. */
export const openCheckpoint = (note: string, key: NoteKey): OpenedCheckpoint => {
  const opened = openNote(note, key);
  if (!opened.ok) return opened;
  const [origin = "", digits = "", root = "", ...rest] = opened.text.split("\n");
  const bytes = Buffer.from(root, "base64");
  const isWritten = /^(0|[1-9]\d{0,15})$/.test(digits) && bytes.toString("base64") === root;
  if (!isWritten || bytes.length !== 32 || rest.at(-1) !== "") {
    return { ok: false, reason: "The note is signed but is no checkpoint." };
  }
  if (origin !== key.name) {
    return { ok: false, reason: `The checkpoint is of another log, ${origin}.` };
  }
  const size = Number(digits);
  return { ok: true, checkpoint: { origin, size, rootHash: bytes.toString("hex"), note } };
};

/**
 * The notes in a file of many, with or without empty lines between them. What a crash cut off before
 * another note is left out: it was never confirmed to anybody.
 */
export const splitNotes = (text: string): readonly string[] => {
  const notes: string[] = [];
  const note = /^((?:(?!— ).+\n)+)\n((?:— .*\n)+)/gm;
  for (const [, body = "", signatures = ""] of text.matchAll(note)) {
    notes.push(`${body}\n${signatures}`);
  }
  return notes;
};
