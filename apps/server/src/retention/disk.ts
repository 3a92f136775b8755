import { statfs } from "node:fs/promises";

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** `low`: the oldest days go before their time. `full`: nothing more is taken in. */
export type DiskLevel = "ok" | "low" | "full";

const gibibyte = 1024 ** 3;
/** Of the disk, or these bytes where that is less: a tenth of a large disk is a lot. */
const lowShare = 0.1;
const lowBytes = 5 * gibibyte;
const fullShare = 0.03;
const fullBytes = gibibyte;

export const diskLevelOf = ({ freeBytes, totalBytes }: DiskSpace): DiskLevel => {
  if (freeBytes < Math.min(totalBytes * fullShare, fullBytes)) return "full";
  return freeBytes < Math.min(totalBytes * lowShare, lowBytes) ? "low" : "ok";
};

/** Of the file system that holds the folder, as much as we may use. */
export const diskSpaceOf = async (folder: string): Promise<DiskSpace> => {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};
