import type { ByteMatcher, LinePlace } from "./byte-matcher.ts";

/** A line of a block by its number, from 1. */
export interface NumberedLine extends LinePlace {
  readonly line: number;
}

/** What a block holds, as plain data for another thread. */
export interface FoundInBlock {
  /** Lines, empty ones too. */
  readonly lines: number;
  readonly events: number;
  readonly clean: number;
  readonly parsed: number;
  /** Identifiers of the rules that a line matches, in the order of the rule set. */
  readonly matches: readonly (NumberedLine & { readonly rules: readonly string[] })[];
  readonly broken: readonly (NumberedLine & { readonly message: string })[];
}

const lineFeed = 10;

/** Counts lines up to places that come in order. */
function createLineCount(block: Uint8Array) {
  let at = 0;
  let lines = 0;
  return (to: number): number => {
    for (;;) {
      const feed = block.indexOf(lineFeed, at);
      if (feed < 0 || feed >= to) return lines;
      lines += 1;
      at = feed + 1;
    }
  };
}

/** Matches a block and numbers its lines. */
export function findInBlock(matcher: ByteMatcher, block: Uint8Array): FoundInBlock {
  const { events, clean, parsed, matches, broken } = matcher.matchBlock(block);
  const numbered = <Line extends LinePlace>(lines: readonly Line[]) => {
    const before = createLineCount(block);
    return lines.map((line) => ({ ...line, line: before(line.offset) + 1 }));
  };
  const isCut = block.length > 0 && block.at(-1) !== lineFeed;
  return {
    lines: createLineCount(block)(block.length) + (isCut ? 1 : 0),
    ...{ events, clean, parsed },
    matches: numbered(matches).map((match) => ({
      ...match,
      rules: match.rules.map(({ id }) => id),
    })),
    broken: numbered(broken),
  };
}
