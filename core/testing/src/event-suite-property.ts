import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleArbitrary, searchNodeArbitrary } from "./event-arbitraries.ts";
import type { EventSuite } from "./event-store-suite.ts";
import { matchesSearch } from "./match-search.ts";

const eventsPerRun = 60;
const searchesPerRun = 150;

export const eventStorePropertyCases = (suite: EventSuite): void => {
  describe("random events and searches", () => {
    it("finds exactly what the naive reading of the search finds", async () => {
      const samples = fc.sample(sampleArbitrary, { numRuns: eventsPerRun, seed: 20_260_301 });
      const { events, seqs } = await suite.seed(samples);
      await fc.assert(
        fc.asyncProperty(searchNodeArbitrary, async (where) => {
          const expected = events.flatMap((event, seq) =>
            matchesSearch(where, event) ? [seq] : [],
          );
          expect(await seqs(where)).toEqual(expected);
        }),
        { numRuns: searchesPerRun },
      );
    });
  });
};
