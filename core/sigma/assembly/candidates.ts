import { line, seenAt } from "./memory.ts";

/** Rules that the present line may match, each once, written to the record that is being made. */
export let candidatesAt: usize = 0;
export let candidates: u32 = 0;

export function beginCandidates(at: usize): void {
  candidatesAt = at;
  candidates = 0;
}

/** Adds a list of rules: how many, then their numbers. 0 is no list. */
export function addRules(list: usize): void {
  if (list === 0) return;
  const count = load<u32>(list);
  for (let index: u32 = 0; index < count; index++) {
    const rule = load<u32>(list + ((<usize>index) << 2), 4);
    const stamp = seenAt + ((<usize>rule) << 2);
    if (load<u32>(stamp) === line) continue;
    store<u32>(stamp, line);
    store<u32>(candidatesAt + ((<usize>candidates) << 2), rule);
    candidates += 1;
  }
}
