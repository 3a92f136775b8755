/**
 * Claim: the whole installation idles within 700 MB and answers within 5 s on its second start.
 * Compared in one run: the first start, which creates both stores, against later ones.
 * Usage: node bench/src/start.bench.ts [--write]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryOfTree, startInstallation } from "./installation.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";

const laterStarts = 5;
const idleMs = 20_000;
const dataDir = mkdtempSync(join(tmpdir(), "xdr-bench-"));

try {
  const first = await startInstallation(dataDir);
  await first.stop();
  const later: number[] = [];
  const memory: number[] = [];
  for (let start = 0; start < laterStarts; start += 1) {
    const server = await startInstallation(dataDir);
    later.push(server.readyMs);
    if (start === laterStarts - 1) {
      await new Promise((resolve) => setTimeout(resolve, idleMs));
      memory.push(memoryOfTree(server.process.pid ?? 0));
    }
    await server.stop();
  }
  report("start", {
    firstStartMs: Math.round(first.readyMs),
    laterStartMsMedian: Math.round(median(later)),
    laterStartMsMax: Math.round(Math.max(...later)),
    ratioFirstToLater: Number((first.readyMs / median(later)).toFixed(2)),
    idleMegabytes: Math.round((memory[0] ?? 0) / 1e6),
  });
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
