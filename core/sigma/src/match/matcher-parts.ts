import type { Matcher } from "../contract.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Root } from "./layers.ts";
import type { SlotNames } from "./view.ts";

/** What a matcher is made of, for other matchers and the byte path; not part of its public face. */
export interface MatcherParts {
  readonly compiled: readonly CompiledRule[];
  readonly slots: SlotNames;
  /** What further matchers may build on. */
  readonly root: Root;
}

const parts = new WeakMap<Matcher, MatcherParts>();

export function keepParts(matcher: Matcher, of: MatcherParts): Matcher {
  parts.set(matcher, of);
  return matcher;
}

/** The parts of a matcher that `compile` made. */
export function partsOf(matcher: Matcher): MatcherParts {
  const found = parts.get(matcher);
  if (found === undefined) throw new Error("the matcher was not made by `compile`");
  return found;
}
