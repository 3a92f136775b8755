import type { Entry, Group } from "./group.ts";
import { readKey } from "./key-bytes.ts";
import { readId } from "./packed-id.ts";
import { type Block, blockOf, unitMask } from "./slab.ts";

/*
 * How groups and their entries stand in the slab of `compact-groups.ts`.
 *
 * A group, in words of four bytes:      An entry:
 *   0-1  time of the newest entry         0-1  time
 *   2    oldest entry                     2    entry before it ^ entry after it
 *   3    newest entry, or -1 - its        3    bytes of the identifier; its shape << 12;
 *        number among the promoted             members it matched, one bit each, << 16
 *   4    entries                          4-   identifier (`packed-id.ts`)
 *   5-6  group touched before, after it
 *   7    length of the key; owner << 11
 *   8-   key (`key-bytes.ts`)
 */

export const groupBytes = 32;
export const groupWords = groupBytes / 4;
export const entryBytes = 16;
export const entryWords = entryBytes / 4;
export const ownerShift = 11;
export const ownersMax = 2 ** (31 - ownerShift);
export const keyLengthMask = 2 ** ownerShift - 1;
export const idLengthMask = 0xfff;
export const shapeShift = 12;
export const shapeMask = 0xf;
export const memberShift = 16;

export const wordOf = (blocks: readonly Block[], record: number, word: number): number =>
  blockOf(blocks, record).words[(record & unitMask) * 2 + word] ?? 0;

export const timeOf = (blocks: readonly Block[], record: number): number =>
  blockOf(blocks, record).floats[record & unitMask] ?? 0;

/** Numbers of members as bits. */
export function bitsOfMembers(members: readonly number[]): number {
  let bits = 0;
  for (const member of members) bits |= 1 << member;
  return bits;
}

function membersOfBits(given: number): number[] {
  const members: number[] = [];
  for (let bits = given, member = 0; bits !== 0; bits >>>= 1, member += 1) {
    if (bits % 2 === 1) members.push(member);
  }
  return members;
}

/** The entries of a group, from its oldest on. */
export function readEntries(blocks: readonly Block[], oldest: number): Entry[] {
  const entries: Entry[] = [];
  for (let entry = oldest, before = 0; entry !== 0; ) {
    const start = (entry & unitMask) * 2 + entryWords;
    const word = wordOf(blocks, entry, 3);
    const members = membersOfBits(word >>> memberShift);
    const shape = (word >>> shapeShift) & shapeMask;
    const { words } = blockOf(blocks, entry);
    const id = readId(words, { start, length: word & idLengthMask }, shape);
    entries.push({ time: timeOf(blocks, entry), id, members, values: [] });
    const after = wordOf(blocks, entry, 2) ^ before;
    before = entry;
    entry = after;
  }
  return entries;
}

export interface SavedGroup extends Pick<Group, "values" | "fired" | "floor"> {
  readonly entries: readonly Entry[];
}

/** Groups in the line in which they would be given up. */
export function* readGroups(from: {
  readonly blocks: readonly Block[];
  readonly promoted: readonly (Group | undefined)[];
  readonly oldest: number;
}): Iterable<SavedGroup> {
  const { blocks, promoted } = from;
  for (let group = from.oldest; group !== 0; group = wordOf(blocks, group, 6)) {
    const newest = wordOf(blocks, group, 3);
    const held = newest < 0 ? promoted[-1 - newest] : undefined;
    if (held !== undefined) {
      yield held;
      continue;
    }
    const start = (group & unitMask) * 2 + groupWords;
    const length = wordOf(blocks, group, 7) & keyLengthMask;
    const values = readKey(blockOf(blocks, group).words, start, length);
    yield {
      values,
      entries: readEntries(blocks, wordOf(blocks, group, 2)),
      fired: [],
      floor: undefined,
    };
  }
}
