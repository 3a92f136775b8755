/**
 * Claim: what user agents and host names say costs little beside decoding. One run decodes the same
 * lines of a web server with and without it, interleaved; the ratio is that of the CPU time of this
 * thread. Once with a hundred user agents, as a site has them, and once with another one in each
 * line, so that nothing is remembered. Usage: node bench/src/decode-facts.bench.ts [--write]
 */
import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import { createWebNames } from "@xdr/web-names";
import { decodeRounds, decodeTwice } from "./decode-twice.ts";
import { report } from "./result.ts";

const linesCount = 3_000;

const agentOf = (number: number): string =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (number % 40)}.0.${number}.0 Safari/537.36`;

const recordsOf = (agents: number, from: number): readonly RawRecord[] =>
  Array.from({ length: linesCount }, (_, seq) => ({
    tenantId: asTenantId("t"),
    sourceId: asSourceId("s"),
    batchId: "b",
    seq,
    receivedTime: Date.UTC(2026, 0, 15),
    raw: Buffer.from(
      `203.0.113.9 - - [14/Jan/2026:05:10:07 +0000] "GET http://www.example.org/a${seq} HTTP/1.1" 200 512 "-" "${agentOf(from + (seq % agents))}"`,
    ),
    origin: { transport: "file" },
    hints: {},
  }));

const stages = {
  without: createDecode({ decoders }),
  with: createDecode({ decoders, names: createWebNames() }),
};

const lane = async (corpus: string, agents: number) =>
  decodeTwice(stages, {
    corpus,
    recordsOf: (round) => recordsOf(agents, agents === linesCount ? round * linesCount : 0),
    isTold: (event) => event.enrichments?.length === 2,
  });

report("decode-facts", {
  rounds: decodeRounds,
  lanes: [
    await lane("web access, 100 user agents", 100),
    await lane("web access, another user agent in each line", linesCount),
  ],
});
