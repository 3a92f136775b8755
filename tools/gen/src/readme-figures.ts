/** Writes the figures of the README from the committed results in `bench/results`. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeOrCheck } from "./write-or-check.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
}
interface Result {
  readonly date: string;
  readonly machine: Machine;
}
interface Scan extends Result {
  readonly lanes: readonly {
    readonly corpus: string;
    readonly decodeLinesPerSecond: number;
    readonly scanEventsPerSecond: number;
  }[];
}
interface Ingest extends Result {
  readonly eventBytes: number;
  readonly lanes: readonly {
    readonly batchEvents: number;
    readonly eventsPerSecond: number;
    readonly ackMsP50: number;
    readonly ackMsP99: number;
  }[];
  readonly findingMsP99: number;
}
interface Start extends Result {
  readonly firstStartMs: number;
  readonly laterStartMsMedian: number;
  readonly idleMegabytes: number;
}

/** The shape is that of the benchmark of this name, which is the only writer of the file. */
const resultOf = <T extends Result>(name: string): T | undefined => {
  const path = `${root}bench/results/${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : undefined;
};

const number = (value: number): string => value.toLocaleString("en-US");
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const scan = resultOf<Scan>("scan");
const ingest = resultOf<Ingest>("ingest");
const start = resultOf<Start>("start");
const any = scan ?? ingest ?? start;

const rows = [
  ...(scan?.lanes ?? []).map(
    (lane) =>
      `| scan, ${lane.corpus} | ${number(lane.scanEventsPerSecond)} events/s (decoding alone ${number(lane.decodeLinesPerSecond)}) |`,
  ),
  ...(ingest?.lanes ?? []).map(
    (lane) =>
      `| HTTP to disk, events of ${ingest?.eventBytes} bytes in batches of ${number(lane.batchEvents)} | ${number(lane.eventsPerSecond)} events/s, acknowledged in ${number(lane.ackMsP50)} ms (p99 ${number(lane.ackMsP99)}) |`,
  ),
  ...(ingest === undefined
    ? []
    : [`| receipt to visible finding, p99 | ${number(ingest.findingMsP99)} ms |`]),
  ...(start === undefined
    ? []
    : [
        `| first start; later starts | ${seconds(start.firstStartMs)}; ${seconds(start.laterStartMsMedian)} |`,
        `| memory of the idle installation, both stores included | ${number(start.idleMegabytes)} MB |`,
      ]),
];

const text =
  any === undefined
    ? ""
    : `Measured on ${any.machine.cores} cores (${any.machine.cpu}), ${any.machine.memoryGiB} GiB, embedded stores, sender and server on the same machine, ${any.date}. Made from \`bench/results/\`; run them with \`node bench/src/<name>.bench.ts\`.\n\n| what | result |\n|---|---|\n${rows.join("\n")}\n`;

const readme = readFileSync(`${root}README.md`, "utf8");
const between = /(<!-- figures:begin -->\n)[\s\S]*?(<!-- figures:end -->)/;
writeOrCheck(
  "README.md",
  readme.replace(between, (_all, begin: string, end: string) => `${begin}${text}${end}`),
);
