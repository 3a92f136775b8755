/**
 * Claim: two threads match blocks of bytes in shared memory nearly twice as fast as one. One run
 * compares a pool of one worker with a pool of two, in turns, on the same blocks, all public rules.
 * `byCpu` takes the time of the busiest worker's processor: what two free cores would need. `byWall`
 * is the clock, and suffers from whatever else the machine does.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-workers.bench.ts [--write]
 */
import { loadavg } from "node:os";
import { Worker } from "node:worker_threads";
import { type BlockPool, createBlockPool, type FoundInBlock } from "@xdr/sigma";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { loadMix } from "./sigma-corpus.ts";

const rounds = 24;
const blockBytes = 1024 * 1024;
const main = new URL("./sigma-worker-main.ts", import.meta.url);

const mix = loadMix("edr");

/** Whole lines, at most `blockBytes` of them together. */
const blocks: Buffer[] = [];
for (let start = 0; start < mix.bytes.length; ) {
  const end = mix.bytes.lastIndexOf(10, Math.min(start + blockBytes, mix.bytes.length) - 1) + 1;
  blocks.push(mix.bytes.subarray(start, end));
  start = end;
}

const startPool = (count: number) => {
  const workers = Array.from({ length: count }, () => new Worker(main));
  const pool = createBlockPool(workers, blockBytes);
  for (const worker of workers) worker.on("error", pool.fail);
  return { workers, pool };
};

const matchAll = async (pool: BlockPool): Promise<readonly FoundInBlock[]> => {
  const found: Promise<FoundInBlock>[] = [];
  for (const block of blocks) {
    const { bytes, match } = await pool.take();
    bytes.set(block);
    found.push(match(block.length));
  }
  return Promise.all(found);
};

const cpuOf = async (worker: Worker): Promise<number> => {
  const { user, system } = await worker.cpuUsage();
  return user + system;
};

const timed = async ({ workers, pool }: ReturnType<typeof startPool>) => {
  const before = await Promise.all(workers.map(cpuOf));
  const start = process.hrtime.bigint();
  await matchAll(pool);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const after = await Promise.all(workers.map(cpuOf));
  const cpu = after.map((value, index) => (value - (before[index] ?? 0)) / 1e6);
  return { wall, busiest: Math.max(...cpu) };
};

const [one, two] = [startPool(1), startPool(2)];
const [alone, shared] = [await matchAll(one.pool), await matchAll(two.pool)];
if (JSON.stringify(alone) !== JSON.stringify(shared)) throw new Error("two workers find otherwise");
await matchAll(two.pool);

const byWall: number[] = [];
const byCpu: number[] = [];
const oneSeconds: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const single = await timed(one);
  const double = await timed(two);
  byWall.push(single.wall / double.wall);
  byCpu.push(single.busiest / double.busiest);
  oneSeconds.push(single.busiest);
}
await Promise.all([...one.workers, ...two.workers].map((worker) => worker.terminate()));

const rounded = (value: number): number => Math.round(value * 100) / 100;
report("sigma-workers", {
  ...{ mix: mix.name, sha256: mix.sha256, rounds, blockBytes },
  events: alone.reduce((sum, { events }) => sum + events, 0),
  loadAverage: rounded(loadavg()[0] ?? 0),
  eventsPerCpuSecondOfOne: Math.round(mix.starts.length / median(oneSeconds)),
  ratioOfTwo: { byWall: rounded(median(byWall)), byCpu: rounded(median(byCpu)) },
});
