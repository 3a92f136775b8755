import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { wholeNames } from "./rotated-name.ts";

/** Is this place one of the folders, or inside one? Both without links. */
export const isInside = (folders: readonly string[], place: string): boolean =>
  folders.some((folder) => place === folder || place.startsWith(withEnd(folder)));

const withEnd = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

/** Does `*` (any run) and `?` (any one) of the pattern fit the whole name? At most length × length steps. */
export const fitsName = (pattern: string, name: string): boolean => {
  let [at, from] = [0, 0];
  let star: { readonly after: number; from: number } | undefined;
  while (from < name.length) {
    const wanted = pattern[at];
    if (wanted === "*") {
      at += 1;
      star = { after: at, from };
    } else if (wanted !== undefined && (wanted === "?" || wanted === name[from])) {
      at += 1;
      from += 1;
    } else if (star !== undefined) {
      star.from += 1;
      [at, from] = [star.after, star.from];
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
};

const partsOf = (path: string): readonly string[] => path.split(sep).filter(Boolean);

/** Would `findFiles` give this path, if it were there? */
export const fitsPatterns = (patterns: readonly string[], path: string): boolean => {
  const parts = partsOf(path);
  return patterns.map(partsOf).some((wanted) => {
    if (parts.length !== wanted.length && parts.length !== wanted.length + 1) return false;
    return wanted.every((part, at) => fitsName(part, parts[at] ?? ""));
  });
};

export interface FindLimits {
  /** Names in folders that one look reads. */
  readonly entriesMax: number;
  readonly filesMax: number;
}

export interface FindOptions extends FindLimits {
  readonly patterns: readonly string[];
  readonly folders: readonly string[];
  /** Paths that are followed already: what they were rotated to is theirs. */
  readonly known: ReadonlySet<string>;
}

export interface FoundFiles {
  /** Sorted; each once. */
  readonly paths: readonly string[];
  /** There is more than the limits allow. */
  readonly isCut: boolean;
}

const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "EACCES");

const whereThere = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
};

/** Those that are there, without links. */
export const realFolders = (folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => whereThere(() => realpathSync(folder)) ?? []);

/**
 * Regular files that fit a pattern: an absolute path in which parts may hold `*` and `?`; a path of
 * a folder means its files. Only what really lies inside one of `folders` is looked at.
 */
export const findFiles = (options: FindOptions): FoundFiles => {
  const { patterns, entriesMax, filesMax } = options;
  const allowed = realFolders(options.folders);
  const found = new Set<string>();
  let entries = 0;
  const list = (folder: string): readonly string[] => {
    const real = whereThere(() => realpathSync(folder));
    if (real === undefined || !isInside(allowed, real)) return [];
    const names = whereThere(() => readdirSync(real)) ?? [];
    entries += names.length;
    return entries > entriesMax ? [] : names.filter((name) => !name.startsWith("."));
  };
  const isFile = (path: string): boolean => {
    const real = whereThere(() => realpathSync(path));
    return real !== undefined && isInside(allowed, real) && statSync(real).isFile();
  };
  const walk = (place: string, rest: readonly string[]): void => {
    const [part, ...more] = rest;
    if (part === undefined) {
      for (const name of list(place)) add(join(place, name));
      add(place);
    } else if (!/[*?]/.test(part)) walk(join(place, part), more);
    else {
      for (const name of list(place)) {
        if (fitsName(part, name)) walk(join(place, name), more);
      }
    }
  };
  const add = (path: string): void => {
    if (whereThere(() => isFile(path)) === true) found.add(path);
  };
  for (const pattern of patterns) walk(sep, partsOf(pattern));
  const paths = withoutRotated([...found].toSorted(), options.known);
  const isCut = entries > entriesMax || paths.length > filesMax;
  return { paths: paths.slice(0, filesMax), isCut };
};

/** `app.log.1` and `app.log-20261124.gz` belong to `app.log`, which is followed over them. */
const withoutRotated = (
  paths: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] => {
  const all = new Set([...paths, ...known]);
  return paths.filter((path) => {
    if (path.endsWith(".gz")) return false;
    const folder = dirname(path);
    return !wholeNames(basename(path)).some((name) => all.has(join(folder, name)));
  });
};
