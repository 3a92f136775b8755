import { copyText, line, recordAt, seenAt } from "./memory.ts";

/*
 * A unit is one way to match one rule: several things must be found, each of which is a bit. Lists
 * hold how many entries, then of each: the unit in the low 18 bits, above them the 7 bits that are
 * found now, above them the 7 bits that the unit needs. The highest bit of those 7 means: found
 * what the unit rules out.
 */

/** Units that the present line may match, each once, written to the record that is being made. */
export let candidatesAt: usize = 0;
export let candidates: u32 = 0;

const unitMask: u32 = 0x3ffff;
const bitsShift: u32 = 18;
const needShift: u32 = 25;
const bitsMask: u32 = 127;
const ruledOut: u32 = 64;

export function beginCandidates(at: usize): void {
  candidatesAt = at;
  candidates = 0;
}

/** Lists that were noted down while recording, and entries in them. */
let listed: u32 = 0;
export let recorded: u32 = 0;
/** There were too many. */
export let recordFull: bool = false;
let isRecording: bool = false;

/** Lists, and entries, that are noted down at most. */
const recordedMax: u32 = 1024;

/** From now on, what is entered is noted down too. */
export function beginRecord(): void {
  isRecording = true;
  recordFull = false;
  recorded = 0;
  listed = 0;
}

export function endRecord(): void {
  isRecording = false;
}

/** Notes a list down, once: one text may be found in several places. */
function note(list: usize): void {
  let place = recordAt;
  const stop = recordAt + ((<usize>listed) << 2);
  while (place < stop) {
    if (load<u32>(place) === <u32>list) return;
    place += 4;
  }
  recorded += load<u32>(list);
  if (listed === recordedMax || recorded > recordedMax) {
    recordFull = true;
    return;
  }
  store<u32>(stop, <u32>list);
  listed += 1;
}

/** Writes the entries that were noted down; 16 bytes behind them are lost. */
export function writeRecorded(to: usize): void {
  for (let index: u32 = 0; index < listed; index++) {
    const list = <usize>load<u32>(recordAt + ((<usize>index) << 2));
    const bytes = (<usize>load<u32>(list)) << 2;
    copyText(to, list + 4, bytes);
    to += bytes;
  }
}

/** Enters what was found for a list of units; 0 is no list. A unit with all it needs is noted. */
export function addUnits(list: usize): void {
  if (list === 0) return;
  if (isRecording && !recordFull) note(list);
  replayUnits(list);
}

/** Enters a list of units that need not be noted down. */
export function replayUnits(list: usize): void {
  const end = list + 4 + ((<usize>load<u32>(list)) << 2);
  for (let entry = list + 4; entry < end; entry += 4) {
    const word = load<u32>(entry);
    const unit = word & unitMask;
    const need = word >>> needShift;
    const stamp = seenAt + ((<usize>unit) << 3);
    const before = load<u32>(stamp) === line ? load<u32>(stamp, 4) : 0;
    const now = before | ((word >>> bitsShift) & bitsMask);
    if (now === before) continue;
    store<u32>(stamp, line);
    store<u32>(stamp, now, 4);
    if ((now & need) !== need || (before & need) === need) continue;
    store<u32>(candidatesAt + ((<usize>candidates) << 2), unit);
    candidates += 1;
  }
}

/** Takes away the units of which something was found that rules them out. */
export function settleCandidates(): void {
  let kept: u32 = 0;
  for (let index: u32 = 0; index < candidates; index++) {
    const unit = load<u32>(candidatesAt + ((<usize>index) << 2));
    const stamp = seenAt + ((<usize>unit) << 3);
    if ((load<u32>(stamp, 4) & ruledOut) !== 0) continue;
    store<u32>(candidatesAt + ((<usize>kept) << 2), unit);
    kept += 1;
  }
  candidates = kept;
}
