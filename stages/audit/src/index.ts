export { exportReceipts, verifyExport } from "./export.ts";
export type { InclusionClaim } from "./merkle.ts";
export { inclusionProof, treeHash, verifyInclusion } from "./merkle.ts";
export type { ReceiptFault, ReceiptHead, ReceiptVerdict, VerifyOptions } from "./verify.ts";
export { verifyReceipts } from "./verify.ts";
