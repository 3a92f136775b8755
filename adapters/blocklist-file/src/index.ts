export type { Blocklist, BlocklistOptions, BlockTarget } from "./block-address.ts";
export { blocklistEntriesMax, createBlocklist } from "./block-address.ts";
export type { ListEntry } from "./list-text.ts";
