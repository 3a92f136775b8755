import type { Signer } from "@xdr/ports";
import type { Checkpoint, SignedCheckpoint } from "./checkpoint.ts";
import { formatNoteKey, type NoteKey, openNote, parseNoteKey, signNote } from "./signed-note.ts";

/**
 * A key takes the place of another: a checkpoint of the older key with two extension lines, signed by
 * both. So whoever knows one of the two keys learns the other, forwards and backwards.
 */
export interface Handover {
  readonly from: NoteKey;
  readonly to: NoteKey;
  /** Leaves that were there. */
  readonly size: number;
  readonly note: string;
}

const fromMark = "previous-key ";
const toMark = "next-key ";

export const signHandover = (
  { size, rootHash }: Omit<Checkpoint, "origin">,
  from: Signer,
  to: Signer,
): SignedCheckpoint => {
  const root = Buffer.from(rootHash, "hex").toString("base64");
  const keys = `${fromMark}${formatNoteKey(from)}\n${toMark}${formatNoteKey(to)}\n`;
  const note = signNote(`${from.name}\n${size}\n${root}\n${keys}`, from, to);
  return { origin: from.name, size, rootHash, note };
};

/** Undefined for any other note, and for one that not both keys signed. Says nothing of trust. */
export const openHandover = (note: string): Handover | undefined => {
  const [origin, digits = "", , fromLine = "", toLine = ""] = note.split("\n");
  if (!fromLine.startsWith(fromMark) || !toLine.startsWith(toMark)) return undefined;
  const from = parseNoteKey(fromLine.slice(fromMark.length));
  const to = parseNoteKey(toLine.slice(toMark.length));
  if (from === undefined || to === undefined || from.name !== origin) return undefined;
  const isSigned = openNote(note, from).ok && openNote(note, to).ok;
  return isSigned ? { from, to, size: Number(digits), note } : undefined;
};
