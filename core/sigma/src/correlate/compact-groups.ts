import { createGroup, dropDue, type Entry, type Group, recount } from "./group.ts";
import { createKey, type Key, readKey, readNarrow, writeKey } from "./key-bytes.ts";
import type { Plan } from "./plan.ts";
import { createRecordTable, type RecordTable } from "./record-table.ts";
import { type Block, blockOf, createSlab, type Slab, unitMask } from "./slab.ts";

/*
 * Groups of a plain count, as long as none of their windows can have fired: most groups never get
 * further. Such a group is its key and its entries, and those are bytes in a slab (`slab.ts`).
 *
 * A group, in words of four bytes:      An entry:
 *   0-1  time of the newest entry         0-1  time
 *   2-3  time of the oldest entry         2    entry before it, 0 for none
 *   4    newest entry, or -1 - its        3    length of the identifier; members
 *        number among the promoted             it matched, one bit each, << 16
 *   5    entries                          4-   identifier, a byte a character
 *   6-7  group touched before, after it
 *   8    hash of the key
 *   9    length of the key; owner << 11
 *   10-  key (`key-bytes.ts`)
 *
 * The window that may fire, and whatever does not fit, makes a group a `Group`: it is promoted. It
 * keeps its place in the line of groups, so that the longest untouched one is given up first.
 */

const groupBytes = 40;
const entryBytes = 16;
const ownerShift = 11;
const ownersMax = 2 ** (31 - ownerShift);

/** Characters of an identifier, and entries of a group, that are kept in the slab. */
const idCharsMax = 512;
const entriesMax = 2_048;
/** Entries that are looked at to find an entry's place, or to count a window. */
const stepsMax = 64;

/** What all groups of a correlator share. */
export interface CompactStore {
  readonly slab: Slab;
  readonly table: RecordTable;
  readonly key: Key;
  readonly id: Uint8Array;
  readonly seed: number;
  owners: number;
}

export function createCompactStore(seed: number): CompactStore {
  const slab = createSlab();
  const hashOf = (record: number) =>
    blockOf(slab.blocks, record).words[(record & unitMask) * 2 + 8] ?? 0;
  const table = createRecordTable(hashOf);
  const id = new Uint8Array(idCharsMax);
  return { slab, table, key: createKey(), id, seed, owners: 0 };
}

/** What became of an entry; `promote` when the group must be promoted to take it. */
export type Taken = "added" | "late" | "repeated" | "promote";

export interface SavedGroup extends Pick<Group, "values" | "fired" | "floor"> {
  readonly entries: readonly Entry[];
}

export interface CompactGroups {
  readonly size: number;
  /** Entries of the groups that are not promoted. */
  readonly events: number;
  /** The group of these values, made if need be, and now the last in line to be given up. */
  touch(values: Group["values"]): number;
  promoted(group: number): Group | undefined;
  take(group: number, entry: Entry): Taken;
  promote(group: number, values: Group["values"]): Group;
  /** The first in line to be given up, 0 if there is none. */
  readonly oldest: number;
  remove(group: number): void;
  /** In the line in which they would be given up; `blocks` is a copy of the slab. */
  saved(blocks?: readonly Block[]): Iterable<SavedGroup>;
  /** Gives the group back when it is promoted. */
  restore(saved: SavedGroup): Group | undefined;
}

export interface CompactOptions {
  readonly plan: Plan;
  /** Entries that a window must hold to fire. */
  readonly needed: number;
  readonly latenessMs: number;
  readonly eventsPerGroupMax: number;
}

/** Undefined when the store has as many owners as it can tell apart. */
export function createCompactGroups(
  store: CompactStore,
  options: CompactOptions,
): CompactGroups | undefined {
  if (store.owners >= ownersMax) return undefined;
  const state: State = {
    ...{ store, options, owner: store.owners << ownerShift },
    ...{ size: 0, events: 0, oldest: 0, newest: 0, promoted: [], vacant: [] },
  };
  store.owners += 1;
  return {
    get size() {
      return state.size;
    },
    get events() {
      return state.events;
    },
    get oldest() {
      return state.oldest;
    },
    touch: (values) => touch(state, values),
    promoted: (group) => promotedOf(state, group),
    take: (group, entry) => take(state, group, entry),
    promote: (group, values) => promote(state, group, values),
    remove: (group) => remove(state, group),
    saved: (blocks) => saved(state, blocks),
    restore: (group) => restore(state, group),
  };
}

interface State {
  readonly store: CompactStore;
  readonly options: CompactOptions;
  readonly owner: number;
  size: number;
  events: number;
  oldest: number;
  newest: number;
  readonly promoted: (Group | undefined)[];
  readonly vacant: number[];
}

const wordOf = (blocks: readonly Block[], record: number, word: number): number =>
  blockOf(blocks, record).words[(record & unitMask) * 2 + word] ?? 0;

function setWord(blocks: readonly Block[], record: number, at: { word: number; to: number }): void {
  blockOf(blocks, record).words[(record & unitMask) * 2 + at.word] = at.to;
}

const timeOf = (blocks: readonly Block[], record: number): number =>
  blockOf(blocks, record).floats[record & unitMask] ?? 0;

function touch(state: State, values: Group["values"]): number {
  const { store } = state;
  const { key, table } = store;
  writeKey(key, values, (store.seed ^ state.owner) | 0);
  const known = table.find(key.hash, (record) => isOfKey(state, record));
  if (known !== 0) {
    if (known === state.newest) return known;
    unlink(state, known);
    link(state, known);
    return known;
  }
  const made = store.slab.take(groupBytes + key.length);
  const block = blockOf(store.slab.blocks, made);
  const { words, bytes } = block;
  const word = (made & unitMask) * 2;
  words.fill(0, word, word + 8);
  words[word + 8] = key.hash;
  words[word + 9] = state.owner | key.length;
  const start = word * 4 + groupBytes;
  for (let at = 0; at < key.length; at += 1) bytes[start + at] = key.bytes[at] ?? 0;
  table.add(key.hash, made);
  link(state, made);
  state.size += 1;
  return made;
}

function isOfKey({ store, owner }: State, record: number): boolean {
  const { key, slab } = store;
  const { words, bytes } = blockOf(slab.blocks, record);
  const word = (record & unitMask) * 2;
  if (words[word + 8] !== key.hash || words[word + 9] !== (owner | key.length)) return false;
  const start = word * 4 + groupBytes;
  for (let at = 0; at < key.length; at += 1) {
    if (bytes[start + at] !== key.bytes[at]) return false;
  }
  return true;
}

function link(state: State, group: number): void {
  const { blocks } = state.store.slab;
  setWord(blocks, group, { word: 6, to: state.newest });
  setWord(blocks, group, { word: 7, to: 0 });
  if (state.newest === 0) state.oldest = group;
  else setWord(blocks, state.newest, { word: 7, to: group });
  state.newest = group;
}

function unlink(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const [before, after] = [wordOf(blocks, group, 6), wordOf(blocks, group, 7)];
  if (before === 0) state.oldest = after;
  else setWord(blocks, before, { word: 7, to: after });
  if (after === 0) state.newest = before;
  else setWord(blocks, after, { word: 6, to: before });
}

function promotedOf({ store, promoted }: State, group: number): Group | undefined {
  const newest = wordOf(store.slab.blocks, group, 4);
  return newest < 0 ? promoted[-1 - newest] : undefined;
}

function take(state: State, group: number, entry: Entry): Taken {
  const { options, store } = state;
  const { needed, latenessMs, plan } = options;
  const { blocks } = store.slab;
  const count = wordOf(blocks, group, 5);
  const newestTime = count === 0 ? entry.time : timeOf(blocks, group);
  if (entry.time < newestTime - latenessMs) return "late";
  if (store.key.isDigest || !writeId(store.id, entry.id)) return "promote";
  if (count >= Math.min(entriesMax, options.eventsPerGroupMax)) return "promote";
  const newest = wordOf(blocks, group, 4);
  const isInOrder = count === 0 || orderOf(blocks, newest, entry) < 0;
  if (count + 1 >= needed) {
    if (!isInOrder || needed > stepsMax) return "promote";
    if (reaches(blocks, newest, { from: entry.time - plan.rule.timespanMs, needed: needed - 1 })) {
      return "promote";
    }
  }
  const after = isInOrder ? 0 : lastAfter(blocks, newest, entry);
  if (after < 0) return "promote";
  const before = after === 0 ? newest : wordOf(blocks, after, 2);
  if (before !== 0 && orderOf(blocks, before, entry) === 0) return "repeated";
  insert(state, group, { entry, before, after });
  dropOld(state, group);
  return "added";
}

/** False when the identifier has characters, or more of them, than a record can hold. */
function writeId(bytes: Uint8Array, id: string): boolean {
  const { length } = id;
  if (length > idCharsMax) return false;
  for (let at = 0; at < length; at += 1) {
    const code = id.charCodeAt(at);
    if (code > 255) return false;
    bytes[at] = code;
  }
  return true;
}

/** Negative when the record stands before the entry, 0 when it is the same. */
function orderOf(blocks: readonly Block[], record: number, { time, id }: Entry): number {
  const { floats, words, bytes } = blockOf(blocks, record);
  const at = record & unitMask;
  const difference = (floats[at] ?? 0) - time;
  if (difference !== 0) return difference;
  const length = (words[at * 2 + 3] ?? 0) & 0xffff;
  const start = at * 8 + entryBytes;
  const shorter = Math.min(length, id.length);
  for (let index = 0; index < shorter; index += 1) {
    const order = (bytes[start + index] ?? 0) - id.charCodeAt(index);
    if (order !== 0) return order;
  }
  return length - id.length;
}

/** Do so many entries stand at or after a time? */
function reaches(
  blocks: readonly Block[],
  newest: number,
  { from, needed }: { readonly from: number; readonly needed: number },
): boolean {
  let left = needed;
  for (let entry = newest; left > 0 && entry !== 0; entry = wordOf(blocks, entry, 2)) {
    if (timeOf(blocks, entry) < from) return false;
    left -= 1;
  }
  return left === 0;
}

/** The oldest record that stands after an entry, 0 if none does; -1 when that is too far to look. */
function lastAfter(blocks: readonly Block[], newest: number, entry: Entry): number {
  let after = 0;
  let record = newest;
  for (let steps = 0; record !== 0 && orderOf(blocks, record, entry) > 0; steps += 1) {
    if (steps === stepsMax) return -1;
    after = record;
    record = wordOf(blocks, record, 2);
  }
  return after;
}

function insert(
  state: State,
  group: number,
  {
    entry,
    before,
    after,
  }: { readonly entry: Entry; readonly before: number; readonly after: number },
): void {
  const { slab, id } = state.store;
  const { blocks } = slab;
  const { length } = entry.id;
  const record = slab.take(entryBytes + length);
  const { floats, words, bytes } = blockOf(blocks, record);
  const at = record & unitMask;
  let members = 0;
  for (const member of entry.members) members |= 1 << member;
  floats[at] = entry.time;
  words[at * 2 + 2] = before;
  words[at * 2 + 3] = length | (members << 16);
  const start = at * 8 + entryBytes;
  for (let index = 0; index < length; index += 1) bytes[start + index] = id[index] ?? 0;
  const own = blockOf(blocks, group);
  const place = group & unitMask;
  if (before === 0) own.floats[place + 1] = entry.time;
  if (after === 0) {
    own.floats[place] = entry.time;
    own.words[place * 2 + 4] = record;
  } else setWord(blocks, after, { word: 2, to: record });
  own.words[place * 2 + 5] = (own.words[place * 2 + 5] ?? 0) + 1;
  state.events += 1;
}

/** Drops what no window can need any more, once that is worth the way to it. */
function dropOld(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const { floats, words } = blockOf(blocks, group);
  const at = group & unitMask;
  const count = words[at * 2 + 5] ?? 0;
  const { plan, latenessMs } = state.options;
  const from = (floats[at] ?? 0) - plan.rule.timespanMs - latenessMs;
  if ((floats[at + 1] ?? 0) >= from || !dropDue(count, count)) return;
  let kept = 1;
  let last = words[at * 2 + 4] ?? 0;
  for (let next = wordOf(blocks, last, 2); next !== 0; next = wordOf(blocks, next, 2)) {
    if (timeOf(blocks, next) < from) break;
    last = next;
    kept += 1;
  }
  if (!dropDue(count, count - kept)) return;
  freeFrom(state, wordOf(blocks, last, 2));
  setWord(blocks, last, { word: 2, to: 0 });
  floats[at + 1] = timeOf(blocks, last);
  words[at * 2 + 5] = kept;
}

function freeFrom(state: State, newest: number): void {
  const { slab } = state.store;
  for (let entry = newest; entry > 0; ) {
    const before = wordOf(slab.blocks, entry, 2);
    slab.free(entry, entryBytes + (wordOf(slab.blocks, entry, 3) & 0xffff));
    state.events -= 1;
    entry = before;
  }
}

function promote(state: State, record: number, values: Group["values"]): Group {
  const { blocks } = state.store.slab;
  const { plan } = state.options;
  const group = createGroup(values);
  const newest = wordOf(blocks, record, 4);
  group.entries = readEntries(blocks, newest);
  recount(group, { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf });
  freeFrom(state, newest);
  hold(state, record, group);
  return group;
}

/** Makes a record stand for a group that is kept elsewhere. */
function hold(state: State, record: number, group: Group): void {
  const { blocks } = state.store.slab;
  const number = state.vacant.pop() ?? state.promoted.length;
  state.promoted[number] = group;
  setWord(blocks, record, { word: 4, to: -1 - number });
  setWord(blocks, record, { word: 5, to: 0 });
}

function readEntries(blocks: readonly Block[], newest: number): Entry[] {
  const entries: Entry[] = [];
  for (let entry = newest; entry > 0; entry = wordOf(blocks, entry, 2)) {
    const start = (entry & unitMask) * 8 + entryBytes;
    const word = wordOf(blocks, entry, 3);
    const members: number[] = [];
    for (let bits = word >>> 16, member = 0; bits !== 0; bits >>>= 1, member += 1) {
      if (bits % 2 === 1) members.push(member);
    }
    const id = readNarrow(blockOf(blocks, entry).bytes, start, start + (word & 0xffff));
    entries.push({ time: timeOf(blocks, entry), id, members, values: [] });
  }
  return entries.reverse();
}

function remove(state: State, group: number): void {
  const { slab, table } = state.store;
  const newest = wordOf(slab.blocks, group, 4);
  if (newest < 0) {
    state.promoted[-1 - newest] = undefined;
    state.vacant.push(-1 - newest);
  } else freeFrom(state, newest);
  unlink(state, group);
  table.remove(wordOf(slab.blocks, group, 8), group);
  slab.free(group, groupBytes + (wordOf(slab.blocks, group, 9) & (2 ** ownerShift - 1)));
  state.size -= 1;
}

function saved(state: State, copy?: readonly Block[]): Iterable<SavedGroup> {
  const blocks = copy ?? state.store.slab.blocks;
  const isCopied = copy !== undefined;
  const promoted = state.promoted.map((group) =>
    group && isCopied ? { ...group, entries: [...group.entries] } : group,
  );
  return readGroups({ blocks, promoted, oldest: state.oldest });
}

function* readGroups(from: {
  readonly blocks: readonly Block[];
  readonly promoted: readonly (Group | undefined)[];
  readonly oldest: number;
}): Iterable<SavedGroup> {
  const { blocks, promoted } = from;
  for (let group = from.oldest; group !== 0; group = wordOf(blocks, group, 7)) {
    const newest = wordOf(blocks, group, 4);
    const held = newest < 0 ? promoted[-1 - newest] : undefined;
    if (held !== undefined) {
      yield held;
      continue;
    }
    const start = (group & unitMask) * 8 + groupBytes;
    const length = wordOf(blocks, group, 9) & (2 ** ownerShift - 1);
    const values = readKey(blockOf(blocks, group).bytes, start, length);
    yield { values, entries: readEntries(blocks, newest), fired: [], floor: undefined };
  }
}

function restore(state: State, group: SavedGroup): Group | undefined {
  const { plan, needed } = state.options;
  const record = touch(state, group.values);
  const isQuiet = group.fired.length === 0 && group.floor === undefined;
  const isPlain = group.entries.every(({ ids, carried, members }) =>
    [ids === undefined, carried === undefined, members.every((m) => m < plan.members.length)].every(
      Boolean,
    ),
  );
  if (isQuiet && isPlain && group.entries.length < needed) {
    if (group.entries.every((entry) => take(state, record, entry) === "added")) return undefined;
  }
  freeFrom(state, wordOf(state.store.slab.blocks, record, 4));
  const held = createGroup(group.values);
  held.entries = [...group.entries];
  held.fired = group.fired;
  held.floor = group.floor;
  recount(held, { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf });
  hold(state, record, held);
  return held;
}
