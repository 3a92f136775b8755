export { receiptToCef } from "./cef.ts";
export type { Checkpoint, OpenedCheckpoint, SignedCheckpoint } from "./checkpoint.ts";
export { openCheckpoint, signCheckpoint, splitNotes } from "./checkpoint.ts";
export { exportReceipts, linesOfExport, readReceipt, verifyExport } from "./export.ts";
export type { GrowingTree } from "./growing-tree.ts";
export { createGrowingTree, tileLeaves, tilesFor } from "./growing-tree.ts";
export type { Handover } from "./handover.ts";
export { openHandover, signHandover } from "./handover.ts";
export type { ConsistencyClaim, InclusionClaim, RangeHash } from "./merkle.ts";
export {
  consistencyPath,
  inclusionPath,
  inclusionProof,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";
export type { OpenedCheckpoints } from "./open-checkpoints.ts";
export { openCheckpoints } from "./open-checkpoints.ts";
export type { NoteKey, OpenedNote } from "./signed-note.ts";
export { formatNoteKey, openNote, parseNoteKey, parseNoteKeys, signNote } from "./signed-note.ts";
export type { ReceiptFault, ReceiptHead, ReceiptVerdict, VerifyOptions } from "./verify.ts";
export { verifyReceipts } from "./verify.ts";
export type { LogFault, LogProof } from "./verify-log.ts";
export { verifyLog } from "./verify-log.ts";
