/**
 * Claim: saying where addresses are costs little beside decoding. One run decodes the same lines of
 * sshd with and without the database of countries, interleaved; the ratio is that of the CPU time
 * of this thread. Once with a hundred addresses, as an attack has them, and once with another
 * address in each line, so that nothing is remembered. Usage: node bench/src/decode-places.bench.ts [--write]
 */
import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import { openPlaces } from "@xdr/places-mmdb";
import { decodeRounds, decodeTwice } from "./decode-twice.ts";
import { report } from "./result.ts";

const linesCount = 5_000;
const places = openPlaces();

/** Addresses of the whole internet, each another one for 16 million numbers. */
const addressOf = (number: number): string => {
  const mixed = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return `${1 + ((mixed >>> 24) % 223)}.${(mixed >>> 16) & 255}.${(mixed >>> 8) & 255}.${mixed & 255}`;
};

const recordsOf = (addresses: number, from: number): readonly RawRecord[] =>
  Array.from({ length: linesCount }, (_, seq) => ({
    tenantId: asTenantId("t"),
    sourceId: asSourceId("s"),
    batchId: "b",
    seq,
    receivedTime: Date.UTC(2026, 0, 15),
    raw: Buffer.from(
      `Jan 14 05:10:07 web-1 sshd[811]: Failed password for root from ${addressOf(from + (seq % addresses))} port 40001 ssh2`,
    ),
    origin: { transport: "file" },
    hints: {},
  }));

const stages = {
  without: createDecode({ decoders }),
  with: createDecode({ decoders, places }),
};

const lane = async (corpus: string, addresses: number) =>
  decodeTwice(stages, {
    corpus,
    recordsOf: (round) => recordsOf(addresses, addresses === linesCount ? round * linesCount : 0),
    isTold: (event) => event.src_endpoint?.location !== undefined,
  });

report("decode-places", {
  rounds: decodeRounds,
  lanes: [
    await lane("sshd, 100 addresses", 100),
    await lane("sshd, another address in each line", linesCount),
  ],
});
