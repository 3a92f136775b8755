import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Item, Section } from "./section.ts";

export interface SuidOptions {
  readonly roots: readonly string[];
  readonly now: () => number;
  /** Folders of one call. */
  readonly foldersMax: number;
  /** Between the end of one walk and the next. */
  readonly restMs: number;
}

const setIds = 0o6000;
const deviceOf = (path: string): number | undefined =>
  lstatSync(path, { throwIfNoEntry: false })?.dev;

const suidOf = (path: string): readonly (readonly [string, Item])[] => {
  const look = lstatSync(path, { throwIfNoEntry: false });
  if (look === undefined || !look.isFile() || (look.mode & setIds) === 0) return [];
  const { mode, uid, gid, size, mtimeMs } = look;
  const changed = Math.round(mtimeMs);
  return [[path, { path, mode: (mode & 0o7777).toString(8), uid, gid, size, changed }]];
};

interface Walk {
  readonly found: Map<string, Item>;
  readonly waiting: string[];
}

/** The folders below it that are on the same device; the others are roots of their own, or not ours. */
const walkFolder = (folder: string, walk: Walk): void => {
  const device = deviceOf(folder);
  let entries: ReturnType<typeof readEntries> = [];
  try {
    entries = readEntries(folder);
  } catch {
    // Gone meanwhile, or not ours to read.
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (deviceOf(path) === device) walk.waiting.push(path);
    } else if (entry.isFile()) {
      for (const [key, item] of suidOf(path)) walk.found.set(key, item);
    }
  }
};

const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true });

const begin = (roots: readonly string[]): Walk => {
  const devices = new Set<number>();
  const waiting = roots.filter((root) => {
    const device = deviceOf(root);
    if (device === undefined || devices.has(device)) return false;
    devices.add(device);
    return true;
  });
  return { found: new Map(), waiting };
};

/** Files that run as their owner or group, whoever starts them: a slow walk, over and over. */
export const suidSection = (options: SuidOptions): Section => {
  let walk = begin(options.roots);
  let restUntil = 0;
  return {
    name: "suid",
    look: () => {
      if (options.now() < restUntil) return undefined;
      for (let count = 0; count < options.foldersMax; count += 1) {
        const folder = walk.waiting.pop();
        if (folder === undefined) break;
        walkFolder(folder, walk);
      }
      if (walk.waiting.length > 0) return undefined;
      const { found } = walk;
      restUntil = options.now() + options.restMs;
      walk = begin(options.roots);
      return found;
    },
  };
};
