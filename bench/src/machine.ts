import { cpus, totalmem } from "node:os";

/** What a figure was measured on; printed and stored beside every result. */
export const machine = () => {
  const all = cpus();
  return {
    cpu: all[0]?.model ?? "unknown",
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Nearest-rank quantile; `NaN` for no values. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
};
