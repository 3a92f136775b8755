import { createGroup, dropDue, type Entry, type Group, recount } from "./group.ts";
import { createKey, hashOfKey, type Key, readKey, writeKey } from "./key-bytes.ts";
import { createPackedId, type PackedId, readId, writeId } from "./packed-id.ts";
import type { Plan } from "./plan.ts";
import { createRecordTable, empty, givenUp, type RecordTable } from "./record-table.ts";
import { type Block, blockOf, createSlab, type Slab, unitMask } from "./slab.ts";

/*
 * Groups of a plain count, as long as none of their windows can have fired: most groups never get
 * further. Such a group is its key and its entries, and those are bytes in a slab (`slab.ts`).
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
 *
 * One word links an entry both ways: whoever comes from one neighbour finds the other. So late
 * entries are put in from the newest end and old ones dropped from the oldest, without a way to both.
 *
 * The window that may fire, and whatever does not fit, makes a group a `Group`: it is promoted. It
 * keeps its place in the line of groups, so that the longest untouched one is given up first.
 */

const groupBytes = 32;
const entryBytes = 16;
const ownerShift = 11;
const ownersMax = 2 ** (31 - ownerShift);
const keyLengthMask = 2 ** ownerShift - 1;
const idLengthMask = 0xfff;
const shapeShift = 12;
const shapeMask = 0xf;
const memberShift = 16;

/** Entries of a group that are kept in the slab. */
const entriesMax = 2_048;
/** Entries that are looked at to find an entry's place, or to count a window. */
const stepsMax = 64;

/** What all groups of a correlator share. */
export interface CompactStore {
  readonly slab: Slab;
  readonly table: RecordTable;
  readonly key: Key;
  readonly id: PackedId;
  readonly seed: number;
  owners: number;
}

export function createCompactStore(seed: number): CompactStore {
  const slab = createSlab();
  const table = createRecordTable((record) => hashOfGroup(slab, seed, record));
  const id = createPackedId();
  return { slab, table, key: createKey(), id, seed, owners: 0 };
}

function hashOfGroup({ blocks }: Slab, seed: number, record: number): number {
  const { words, bytes } = blockOf(blocks, record);
  const word = (record & unitMask) * 2;
  const length = (words[word + 7] ?? 0) & keyLengthMask;
  const owner = (words[word + 7] ?? 0) & ~keyLengthMask;
  return hashOfKey(bytes, { start: word * 4 + groupBytes, length }, seed ^ owner);
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
    ...{ size: 0, events: 0, oldest: 0, newest: 0, before: 0, after: 0, promoted: [], vacant: [] },
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
  /** Where the entry at hand belongs: between these. */
  before: number;
  after: number;
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
  const known = find(state);
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
  words[word + 7] = state.owner | key.length;
  const start = word * 4 + groupBytes;
  for (let at = 0; at < key.length; at += 1) bytes[start + at] = key.bytes[at] ?? 0;
  table.add(key.hash, made);
  link(state, made);
  state.size += 1;
  return made;
}

/** The group of the key that was written, 0 if there is none. */
function find(state: State): number {
  const { table, key } = state.store;
  const places = table.placesOf(key.hash);
  const mask = places.length - 1;
  if (mask < 0) return 0;
  for (let place = key.hash & mask; ; place = (place + 1) & mask) {
    const record = places[place] ?? empty;
    if (record === empty) return 0;
    if (record !== givenUp && isOfKey(state, record)) return record;
  }
}

function isOfKey({ store, owner }: State, record: number): boolean {
  const { key, slab } = store;
  const { words, bytes } = blockOf(slab.blocks, record);
  const word = (record & unitMask) * 2;
  if (words[word + 7] !== (owner | key.length)) return false;
  const start = word * 4 + groupBytes;
  for (let at = 0; at < key.length; at += 1) {
    if (bytes[start + at] !== key.bytes[at]) return false;
  }
  return true;
}

function link(state: State, group: number): void {
  const { blocks } = state.store.slab;
  setWord(blocks, group, { word: 5, to: state.newest });
  setWord(blocks, group, { word: 6, to: 0 });
  if (state.newest === 0) state.oldest = group;
  else setWord(blocks, state.newest, { word: 6, to: group });
  state.newest = group;
}

function unlink(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const [before, after] = [wordOf(blocks, group, 5), wordOf(blocks, group, 6)];
  if (before === 0) state.oldest = after;
  else setWord(blocks, before, { word: 6, to: after });
  if (after === 0) state.newest = before;
  else setWord(blocks, after, { word: 5, to: before });
}

function promotedOf({ store, promoted }: State, group: number): Group | undefined {
  const newest = wordOf(store.slab.blocks, group, 3);
  return newest < 0 ? promoted[-1 - newest] : undefined;
}

function take(state: State, group: number, entry: Entry): Taken {
  const { options, store } = state;
  const { needed, latenessMs, plan } = options;
  const { blocks } = store.slab;
  const count = wordOf(blocks, group, 4);
  const newestTime = count === 0 ? entry.time : timeOf(blocks, group);
  if (entry.time < newestTime - latenessMs) return "late";
  if (store.key.isDigest || !writeId(store.id, entry.id)) return "promote";
  if (count >= Math.min(entriesMax, options.eventsPerGroupMax)) return "promote";
  const newest = wordOf(blocks, group, 3);
  const isInOrder = count === 0 || entry.time > newestTime || orderOf(store, newest, entry) < 0;
  if (count + 1 >= needed) {
    if (!isInOrder || needed > stepsMax) return "promote";
    if (reaches(blocks, newest, { from: entry.time - plan.rule.timespanMs, needed: needed - 1 })) {
      return "promote";
    }
  }
  state.before = newest;
  state.after = 0;
  if (!isInOrder) {
    if (!stepBack(state, entry)) return "promote";
    if (state.before !== 0 && orderOf(store, state.before, entry) === 0) return "repeated";
  }
  insert(state, group, entry);
  dropOld(state, group);
  return "added";
}

/** Negative when the record stands before the entry whose identifier was written, 0 when it is it. */
function orderOf({ slab, id }: CompactStore, record: number, entry: Entry): number {
  const { floats, words, bytes } = blockOf(slab.blocks, record);
  const at = record & unitMask;
  const difference = (floats[at] ?? 0) - entry.time;
  if (difference !== 0) return difference;
  const word = words[at * 2 + 3] ?? 0;
  const length = word & idLengthMask;
  const start = at * 8 + entryBytes;
  const shape = (word >>> shapeShift) & shapeMask;
  if (shape !== id.shape) {
    // Texts of different shapes are never the same.
    return readId(bytes, { start, length }, shape) < entry.id ? -1 : 1;
  }
  const shorter = Math.min(length, id.length);
  for (let index = 0; index < shorter; index += 1) {
    const order = (bytes[start + index] ?? 0) - (id.bytes[index] ?? 0);
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
  for (let entry = newest, after = 0; left > 0 && entry !== 0; ) {
    if (timeOf(blocks, entry) < from) return false;
    const before = wordOf(blocks, entry, 2) ^ after;
    after = entry;
    entry = before;
    left -= 1;
  }
  return left === 0;
}

/** Goes from the newest record to the entry's place; false when that is too far to look. */
function stepBack(state: State, entry: Entry): boolean {
  const { store } = state;
  for (let steps = 0; state.before !== 0 && orderOf(store, state.before, entry) > 0; steps += 1) {
    if (steps === stepsMax) return false;
    const next = wordOf(store.slab.blocks, state.before, 2) ^ state.after;
    state.after = state.before;
    state.before = next;
  }
  return true;
}

/** Puts the entry between `before` and `after`. */
function insert(state: State, group: number, entry: Entry): void {
  const { before, after, store } = state;
  const { slab, id } = store;
  const { blocks } = slab;
  const { length } = id;
  const record = slab.take(entryBytes + length);
  const { floats, words, bytes } = blockOf(blocks, record);
  const at = record & unitMask;
  let members = 0;
  for (const member of entry.members) members |= 1 << member;
  floats[at] = entry.time;
  words[at * 2 + 2] = before ^ after;
  words[at * 2 + 3] = length | (id.shape << shapeShift) | (members << memberShift);
  const start = at * 8 + entryBytes;
  for (let index = 0; index < length; index += 1) bytes[start + index] = id.bytes[index] ?? 0;
  const own = blockOf(blocks, group);
  const place = group & unitMask;
  if (before === 0) own.words[place * 2 + 2] = record;
  else turnLink(blocks, before, after ^ record);
  if (after === 0) {
    own.floats[place] = entry.time;
    own.words[place * 2 + 3] = record;
  } else turnLink(blocks, after, before ^ record);
  own.words[place * 2 + 4] = (own.words[place * 2 + 4] ?? 0) + 1;
  state.events += 1;
}

/** Exchanges one neighbour of an entry for another, given both in one. */
function turnLink(blocks: readonly Block[], entry: number, both: number): void {
  const { words } = blockOf(blocks, entry);
  const at = (entry & unitMask) * 2 + 2;
  words[at] = (words[at] ?? 0) ^ both;
}

/** Drops what no window can need any more, once that is worth the way to it. */
function dropOld(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const { floats, words } = blockOf(blocks, group);
  const at = group & unitMask;
  const count = words[at * 2 + 4] ?? 0;
  if (!dropDue(count, count)) return;
  const { plan, latenessMs } = state.options;
  const from = (floats[at] ?? 0) - plan.rule.timespanMs - latenessMs;
  const oldest = words[at * 2 + 2] ?? 0;
  let [before, entry, old] = [0, oldest, 0];
  while (entry !== 0 && timeOf(blocks, entry) < from) {
    const next = wordOf(blocks, entry, 2) ^ before;
    before = entry;
    entry = next;
    old += 1;
  }
  if (old === 0 || !dropDue(count, old)) return;
  turnLink(blocks, entry, before);
  turnLink(blocks, before, entry);
  words[at * 2 + 2] = entry;
  words[at * 2 + 4] = count - old;
  freeEntries(state, oldest);
}

/** Frees an entry that has none before it, and all after it. */
function freeEntries(state: State, oldest: number): void {
  const { slab } = state.store;
  for (let entry = oldest, before = 0; entry !== 0; ) {
    const after = wordOf(slab.blocks, entry, 2) ^ before;
    slab.free(entry, entryBytes + (wordOf(slab.blocks, entry, 3) & idLengthMask));
    state.events -= 1;
    before = entry;
    entry = after;
  }
}

function promote(state: State, record: number, values: Group["values"]): Group {
  const { blocks } = state.store.slab;
  const { plan } = state.options;
  const group = createGroup(values);
  const oldest = wordOf(blocks, record, 2);
  group.entries = readEntries(blocks, oldest);
  recount(group, { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf });
  freeEntries(state, oldest);
  hold(state, record, group);
  return group;
}

/** Makes a record stand for a group that is kept elsewhere. */
function hold(state: State, record: number, group: Group): void {
  const { blocks } = state.store.slab;
  const number = state.vacant.pop() ?? state.promoted.length;
  state.promoted[number] = group;
  setWord(blocks, record, { word: 2, to: 0 });
  setWord(blocks, record, { word: 3, to: -1 - number });
  setWord(blocks, record, { word: 4, to: 0 });
}

function readEntries(blocks: readonly Block[], oldest: number): Entry[] {
  const entries: Entry[] = [];
  for (let entry = oldest, before = 0; entry !== 0; ) {
    const start = (entry & unitMask) * 8 + entryBytes;
    const word = wordOf(blocks, entry, 3);
    const members: number[] = [];
    for (let bits = word >>> memberShift, member = 0; bits !== 0; bits >>>= 1, member += 1) {
      if (bits % 2 === 1) members.push(member);
    }
    const shape = (word >>> shapeShift) & shapeMask;
    const { bytes } = blockOf(blocks, entry);
    const id = readId(bytes, { start, length: word & idLengthMask }, shape);
    entries.push({ time: timeOf(blocks, entry), id, members, values: [] });
    const after = wordOf(blocks, entry, 2) ^ before;
    before = entry;
    entry = after;
  }
  return entries;
}

function remove(state: State, group: number): void {
  const { slab, table, seed } = state.store;
  const newest = wordOf(slab.blocks, group, 3);
  if (newest < 0) {
    state.promoted[-1 - newest] = undefined;
    state.vacant.push(-1 - newest);
  } else freeEntries(state, wordOf(slab.blocks, group, 2));
  unlink(state, group);
  table.remove(hashOfGroup(slab, seed, group), group);
  slab.free(group, groupBytes + (wordOf(slab.blocks, group, 7) & keyLengthMask));
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
  for (let group = from.oldest; group !== 0; group = wordOf(blocks, group, 6)) {
    const newest = wordOf(blocks, group, 3);
    const held = newest < 0 ? promoted[-1 - newest] : undefined;
    if (held !== undefined) {
      yield held;
      continue;
    }
    const start = (group & unitMask) * 8 + groupBytes;
    const length = wordOf(blocks, group, 7) & keyLengthMask;
    const values = readKey(blockOf(blocks, group).bytes, start, length);
    yield {
      values,
      entries: readEntries(blocks, wordOf(blocks, group, 2)),
      fired: [],
      floor: undefined,
    };
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
  freeEntries(state, wordOf(state.store.slab.blocks, record, 2));
  const held = createGroup(group.values);
  held.entries = [...group.entries];
  held.fired = group.fired;
  held.floor = group.floor;
  recount(held, { timespanMs: plan.rule.timespanMs, keysOf: plan.keysOf });
  hold(state, record, held);
  return held;
}
