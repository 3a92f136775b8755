import {
  bitsOfMembers,
  entryBytes,
  entryWords,
  groupBytes,
  groupWords,
  idLengthMask,
  keyLengthMask,
  memberShift,
  ownerShift,
  ownersMax,
  readEntries,
  readGroups,
  type SavedGroup,
  shapeMask,
  shapeShift,
  timeOf,
  wordOf,
} from "./compact-records.ts";
import { createGroup, dropDue, type Entry, type Group, type Place, recount } from "./group.ts";
import { createKey, hashOfKey, type Key, writeKey } from "./key-bytes.ts";
import { compareId, createPackedId, type PackedId, readId, writeId } from "./packed-id.ts";
import type { Plan } from "./plan.ts";
import { createRecordTable, empty, givenUp, type RecordTable } from "./record-table.ts";
import { type Block, blockOf, createSlab, type Slab, unitMask } from "./slab.ts";

/*
 * Groups of a plain count, as long as none of their windows can have fired: most groups never get
 * further. Such a group is its key and its entries, and those are bytes in a slab (`slab.ts`), laid
 * out as `compact-records.ts` says.
 *
 * One word links an entry both ways: whoever comes from one neighbour finds the other. So late
 * entries are put in from the newest end and old ones dropped from the oldest, without a way to both.
 *
 * The window that may fire, and whatever does not fit, makes a group a `Group`: it is promoted. It
 * keeps its place in the line of groups, so that the longest untouched one is given up first.
 */

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
  const { words } = blockOf(blocks, record);
  const word = (record & unitMask) * 2;
  const length = (words[word + 7] ?? 0) & keyLengthMask;
  const owner = (words[word + 7] ?? 0) & ~keyLengthMask;
  return hashOfOwner(hashOfKey(words, { start: word + groupWords, length }, seed), owner);
}

/** The hash of a key that one of several owners has. */
function hashOfOwner(hash: number, owner: number): number {
  const mixed = Math.imul(hash ^ owner, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** What became of an entry; `promote` when the group must be promoted to take it. */
export type Taken = "added" | "late" | "repeated" | "promote";

export interface Held {
  /** Groups. */
  readonly size: number;
  /** Entries of the groups that are not promoted. */
  readonly events: number;
  /** The first in line to be given up, 0 if there is none. */
  readonly oldest: number;
}

export interface CompactGroups {
  /** What there is now. */
  readonly held: Held;
  /** The group of the key that was written, made if need be, and now last in line to be given up. */
  touch(): number;
  isPromoted(group: number): boolean;
  promoted(group: number): Group | undefined;
  /** Takes what matched some members, one bit each. */
  take(group: number, place: Place, members: number): Taken;
  promote(group: number, values: Group["values"]): Group;
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
    ...{ size: 0, events: 0, oldest: 0, newest: 0, before: 0, after: 0, members: 0 },
    ...{ promoted: [], vacant: [] },
  };
  store.owners += 1;
  return {
    // Not getters: an object that has some is slow to read in V8, and this is read for each event.
    held: state,
    touch: () => touch(state),
    isPromoted: (group) => wordOf(store.slab.blocks, group, 3) < 0,
    promoted: (group) => promotedOf(state, group),
    take: (group, place, members) => {
      state.members = members;
      return take(state, group, place);
    },
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
  /** The members it matched, one bit each. */
  members: number;
  readonly promoted: (Group | undefined)[];
  readonly vacant: number[];
}

function setWord(blocks: readonly Block[], record: number, at: { word: number; to: number }): void {
  blockOf(blocks, record).words[(record & unitMask) * 2 + at.word] = at.to;
}

function touch(state: State): number {
  const known = find(state, hashOfOwner(state.store.key.hash, state.owner));
  if (known === 0) return make(state);
  if (known !== state.newest) moveLast(state, known);
  return known;
}

function make(state: State): number {
  const { key, slab, table } = state.store;
  const made = slab.take(groupBytes + key.length);
  const { words } = blockOf(slab.blocks, made);
  const word = (made & unitMask) * 2;
  words.fill(0, word, word + 7);
  words[word + 7] = state.owner | key.length;
  const start = word + groupWords;
  const keyWords = (key.length + 3) >> 2;
  for (let at = 0; at < keyWords; at += 1) words[start + at] = key.words[at] ?? 0;
  table.add(hashOfOwner(key.hash, state.owner), made);
  link(state, made);
  state.size += 1;
  return made;
}

/** The group of the key that was written, 0 if there is none. */
function find(state: State, hash: number): number {
  const places = state.store.table.placesOf(hash);
  const mask = places.length - 1;
  if (mask < 0) return 0;
  for (let place = hash & mask; ; place = (place + 1) & mask) {
    const record = places[place] ?? empty;
    if (record === empty) return 0;
    if (record !== givenUp && isOfKey(state, record)) return record;
  }
}

function isOfKey({ store, owner }: State, record: number): boolean {
  const { key, slab } = store;
  const { words } = blockOf(slab.blocks, record);
  const word = (record & unitMask) * 2;
  if (words[word + 7] !== (owner | key.length)) return false;
  const start = word + groupWords;
  const keyWords = (key.length + 3) >> 2;
  for (let at = 0; at < keyWords; at += 1) {
    if (words[start + at] !== key.words[at]) return false;
  }
  return true;
}

function link(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const { newest } = state;
  const { words } = blockOf(blocks, group);
  const at = (group & unitMask) * 2;
  words[at + 5] = newest;
  words[at + 6] = 0;
  if (newest === 0) state.oldest = group;
  else blockOf(blocks, newest).words[(newest & unitMask) * 2 + 6] = group;
  state.newest = group;
}

function unlink(state: State, group: number): void {
  const { blocks } = state.store.slab;
  const { words } = blockOf(blocks, group);
  const at = (group & unitMask) * 2;
  const [before, after] = [words[at + 5] ?? 0, words[at + 6] ?? 0];
  if (before === 0) state.oldest = after;
  else blockOf(blocks, before).words[(before & unitMask) * 2 + 6] = after;
  if (after === 0) state.newest = before;
  else blockOf(blocks, after).words[(after & unitMask) * 2 + 5] = before;
}

/** Of a group that is not the last in line. */
function moveLast(state: State, group: number): void {
  unlink(state, group);
  link(state, group);
}

function promotedOf({ store, promoted }: State, group: number): Group | undefined {
  const newest = wordOf(store.slab.blocks, group, 3);
  return newest < 0 ? promoted[-1 - newest] : undefined;
}

function take(state: State, group: number, entry: Place): Taken {
  const { options, store } = state;
  const { needed, latenessMs, eventsPerGroupMax } = options;
  const { blocks } = store.slab;
  const { floats, words } = blockOf(blocks, group);
  const at = group & unitMask;
  const count = words[at * 2 + 4] ?? 0;
  const newestTime = count === 0 ? entry.time : (floats[at] ?? 0);
  if (entry.time < newestTime - latenessMs) return "late";
  if (store.key.isDigest || !writeId(store.id, entry.id)) return "promote";
  if (count >= entriesMax || count >= eventsPerGroupMax) return "promote";
  const newest = words[at * 2 + 3] ?? 0;
  const isInOrder = count === 0 || entry.time > newestTime || orderOf(store, newest, entry) < 0;
  if (count + 1 >= needed && mayFire(state, newest, { entry, isInOrder })) return "promote";
  state.before = newest;
  state.after = 0;
  if (!isInOrder) {
    if (!stepBack(state, entry)) return "promote";
    if (state.before !== 0 && orderOf(store, state.before, entry) === 0) return "repeated";
  }
  insert(state, group, entry.time);
  if (dropDue(count + 1, count + 1)) dropOld(state, group);
  return "added";
}

/** Could the window of an entry, or with it another, fire? */
function mayFire(
  { options, store }: State,
  newest: number,
  { entry, isInOrder }: { readonly entry: Place; readonly isInOrder: boolean },
): boolean {
  const { needed, plan } = options;
  if (!isInOrder || needed > stepsMax) return true;
  const from = entry.time - plan.rule.timespanMs;
  return reaches(store.slab.blocks, newest, { from, needed: needed - 1 });
}

/** Negative when the record stands before the entry whose identifier was written, 0 when it is it. */
function orderOf({ slab, id }: CompactStore, record: number, entry: Place): number {
  const { floats, words } = blockOf(slab.blocks, record);
  const at = record & unitMask;
  const difference = (floats[at] ?? 0) - entry.time;
  if (difference !== 0) return difference;
  const word = words[at * 2 + 3] ?? 0;
  const place = { start: at * 2 + entryWords, length: word & idLengthMask };
  const shape = (word >>> shapeShift) & shapeMask;
  if (shape === id.shape) return compareId(words, place, id);
  // Texts of different shapes are never the same.
  return readId(words, place, shape) < entry.id ? -1 : 1;
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
function stepBack(state: State, entry: Place): boolean {
  const { store } = state;
  for (let steps = 0; state.before !== 0 && orderOf(store, state.before, entry) > 0; steps += 1) {
    if (steps === stepsMax) return false;
    const next = wordOf(store.slab.blocks, state.before, 2) ^ state.after;
    state.after = state.before;
    state.before = next;
  }
  return true;
}

/** Puts the entry whose identifier was written between `before` and `after`. */
function insert(state: State, group: number, time: number): void {
  const { before, after, members, store } = state;
  const { slab, id } = store;
  const { blocks } = slab;
  const { length } = id;
  const record = slab.take(entryBytes + length);
  const { floats, words } = blockOf(blocks, record);
  const at = record & unitMask;
  floats[at] = time;
  words[at * 2 + 2] = before ^ after;
  words[at * 2 + 3] = length | (id.shape << shapeShift) | (members << memberShift);
  const start = at * 2 + entryWords;
  const idWords = (length + 3) >> 2;
  for (let index = 0; index < idWords; index += 1) words[start + index] = id.words[index] ?? 0;
  const own = blockOf(blocks, group);
  const place = group & unitMask;
  if (before === 0) own.words[place * 2 + 2] = record;
  else turnLink(blocks, before, after ^ record);
  if (after === 0) {
    own.floats[place] = time;
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
    const { words } = blockOf(slab.blocks, entry);
    const at = (entry & unitMask) * 2;
    const after = (words[at + 2] ?? 0) ^ before;
    slab.free(entry, entryBytes + ((words[at + 3] ?? 0) & idLengthMask));
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

function restore(state: State, group: SavedGroup): Group | undefined {
  const { plan, needed } = state.options;
  writeKey(state.store.key, group.values, state.store.seed);
  const record = touch(state);
  const isQuiet = group.fired.length === 0 && group.floor === undefined;
  const isPlain = group.entries.every(({ ids, carried, members }) =>
    [ids === undefined, carried === undefined, members.every((m) => m < plan.members.length)].every(
      Boolean,
    ),
  );
  if (isQuiet && isPlain && group.entries.length < needed) {
    const isTaken = (entry: Entry): boolean => {
      state.members = bitsOfMembers(entry.members);
      return take(state, record, entry) === "added";
    };
    if (group.entries.every(isTaken)) return undefined;
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
