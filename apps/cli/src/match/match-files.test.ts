import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, createByteMatcher, findInBlock, parseRules } from "@xdr/sigma";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { matchFile } from "./match-files.ts";

const folder = mkdtempSync(join(tmpdir(), "xdr-match-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rules = parseRules(`title: one
id: one
logsource: { product: test }
detection: { s: { f|contains: a }, condition: s }
`);
const logsource = { product: "test", services: [], categories: [] };
const matcher = createByteMatcher(compile(rules), {
  route: { fields: [], logsourceOf: () => logsource },
  blockBytesMax: 65_536,
});

/** Blocks of a few bytes, so that lines lie across their ends. */
const tinyPool = (blockBytes: number) => ({
  take: async () => {
    const bytes = new Uint8Array(blockBytes);
    return {
      bytes,
      match: async (length: number) => findInBlock(matcher, bytes.subarray(0, length)),
    };
  },
});

const shown = async (path: string, blockBytes: number) => {
  const places: string[] = [];
  let events = 0;
  for await (const { firstLine, found } of matchFile(path, tinyPool(blockBytes))) {
    events += found.events;
    for (const { line } of found.matches) places.push(`${firstLine + line - 1} match`);
    for (const { line } of found.broken) places.push(`${firstLine + line - 1} broken`);
  }
  return {
    events,
    places: places.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
  };
};

it("finds the same on the same lines however the file is cut into blocks", async () => {
  const line = fc.constantFrom('{"f":"a"}', '{"f":"b"}', "", "{", '{"f":"bbbbbbbbbba"}', " ");
  const path = join(folder, "lines.jsonl");
  let matches = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.integer({ min: 24, max: 70 }),
      fc.boolean(),
      async (lines, blockBytes, isEnded) => {
        writeFileSync(path, lines.join("\n") + (isEnded ? "\n" : ""));
        const whole = await shown(path, 4_096);
        expect(await shown(path, blockBytes)).toEqual(whole);
        const numbers = lines.flatMap((text, index) => (text.includes("a") ? [index + 1] : []));
        const found = whole.places.filter((place) => place.endsWith("match"));
        expect(found).toEqual(numbers.map((number) => `${number} match`));
        matches += found.length;
      },
    ),
    { numRuns: 150 },
  );
  expect(matches).toBeGreaterThan(100);
});

it("tells of lines longer than a block and goes on behind them", async () => {
  const path = join(folder, "long.jsonl");
  const long = (chars: number) => `{"f":"${"a".repeat(chars)}"}`;
  for (const chars of [50, 64, 100, 128, 129, 500]) {
    writeFileSync(path, ['{"f":"a"}', long(chars + 20), '{"f":"a"}', long(3)].join("\n"));
    const { places } = await shown(path, 64);
    expect(places).toEqual(["1 match", "2 broken", "3 match", "4 match"]);
  }
});
