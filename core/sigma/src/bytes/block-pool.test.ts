import { MessageChannel } from "node:worker_threads";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { compile } from "../match/compile.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { createBlockPool, serveBlocks } from "./block-pool.ts";
import { createByteMatcher } from "./byte-matcher.ts";
import { findInBlock } from "./found-in-block.ts";
import { jsonLineArbitrary, lineArbitrary } from "./random-lines-for-tests.ts";

const rules = parseRules(`title: one
id: one
logsource: { product: test }
detection: { s: { f|contains: [ab, k] }, condition: s }
---
title: two
id: two
logsource: { product: test }
detection: { s: [power, abab], condition: s }
`);
const logsource = { product: "test", services: [], categories: [] };
const options = { route: { fields: [], logsourceOf: () => logsource }, blockBytesMax: 4_096 };
const matcher = () => createByteMatcher(compile(rules), options);

const channels = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
for (const { port2 } of channels) serveBlocks(port2, matcher());
afterAll(() => {
  for (const { port1 } of channels) port1.close();
});

it("finds with several workers what one matcher finds, block by block and line by line", async () => {
  const blockBytes = 32 * 1024;
  const pool = createBlockPool(
    channels.map(({ port1 }) => port1),
    blockBytes,
  );
  const alone = matcher();
  let matches = 0;
  let broken = 0;
  const block = fc
    .array(fc.oneof(jsonLineArbitrary, lineArbitrary), { maxLength: 12 })
    .map((lines) => Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\n")])))
    .filter(({ length }) => length <= blockBytes);
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 9 }), async (blocks) => {
      const found = [];
      for (const bytes of blocks) {
        const free = await pool.take();
        free.bytes.set(bytes);
        found.push(free.match(bytes.length));
      }
      const results = await Promise.all(found);
      expect(results).toEqual(blocks.map((bytes) => findInBlock(alone, bytes)));
      for (const [index, result] of results.entries()) {
        const lines = blocks[index]?.toString("latin1").split("\n") ?? [];
        expect(result.lines).toBe(lines.length - 1);
        for (const { line, length } of [...result.matches, ...result.broken]) {
          expect(lines[line - 1]?.length).toBe(length);
        }
        matches += result.matches.length;
        broken += result.broken.length;
      }
    }),
    { numRuns: 60 },
  );
  expect(matches).toBeGreaterThan(100);
  expect(broken).toBeGreaterThan(30);
});

it("tells those who wait that a worker is gone", async () => {
  const silent = new MessageChannel();
  const pool = createBlockPool([silent.port1], 64);
  const [first, second] = [await pool.take(), await pool.take()];
  const waiting = [first.match(0), second.match(0), pool.take()];
  pool.fail(new Error("gone"));
  for (const one of [...waiting, pool.take()]) await expect(one).rejects.toThrow("gone");
  silent.port1.close();
});
