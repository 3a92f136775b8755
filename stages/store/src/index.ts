export type { Committed } from "./delivery-queue.ts";
export { formatSearch } from "./format-search.ts";
export type { GroupCommit, GroupCommitOptions } from "./group-commit.ts";
export { createGroupCommit, groupCommitDefaults } from "./group-commit.ts";
export { searchLimits } from "./limits.ts";
export type { ParsedSearch } from "./parse-search.ts";
export { parseSearch } from "./parse-search.ts";
export type { SearchFieldInfo, SearchFieldKind } from "./search-fields.ts";
export { resolveField, searchFields, timeFields } from "./search-fields.ts";
