import { isAbsolute, normalize } from "node:path";
import { filesDefinition } from "@xdr/catalog";
import type { PullCheckpoint, PulledStep, Puller } from "@xdr/collect";
import { type SourceId, type TenantId, XdrError } from "@xdr/event";
import { createFolderFollower, type FolderFollower, isInside } from "@xdr/follow-files";
import type { Clock, Source } from "@xdr/ports";
import { type FollowFolders, foldersOfTenant } from "./follow-folders.ts";

/** What follows the files of one source, by its settings. Throws `REQUEST_BODY_INVALID`. */
export type FilesReader = (settings: Readonly<Record<string, string>>) => Puller;

/** Follows this server's files; a source's files stay open between its turns. */
export interface FilesKeeper {
  /** May this tenant's sources follow anything on this server? */
  hasFolders(tenantId: TenantId): boolean;
  /** Throws `REQUEST_BODY_INVALID` where a source of the tenant may not have these settings. */
  check(tenantId: TenantId, settings: Readonly<Record<string, string>>): void;
  readerOf(source: Pick<Source, "id" | "tenantId">): FilesReader;
  /** Looks once, from the start, and keeps nothing open. */
  trialOf(tenantId: TenantId): FilesReader;
  close(): void;
}

export interface FilesKeeperOptions {
  readonly clock: Clock;
  readonly folders: FollowFolders;
}

interface Kept {
  readonly follower: FolderFollower;
  readonly settings: string;
  /** JSON of the state that it gave last. */
  state: string;
  usedAt: number;
}

/** Files of a source that had no turn for so long are closed: it may be gone. */
const idleMs = 60_000;
const patternsMax = 20;

/** Files of one server are not another's: it leaves the source to the one that can see them. */
export const isForThisServer = (
  pull: { readonly definition: string; readonly tenantId: TenantId },
  files: FilesKeeper,
): boolean => pull.definition !== filesDefinition.name || files.hasFolders(pull.tenantId);

const invalid = (name: string, message: string): XdrError =>
  new XdrError("REQUEST_BODY_INVALID", undefined, {
    issues: [{ path: `settings.${name}`, message }],
  });

/** Patterns that lead into the folders, by their words alone; links are looked through later. */
const patternsOf = (text: string, folders: readonly string[]): readonly string[] => {
  const patterns = text
    .split(",")
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "");
  if (folders.length === 0) {
    throw invalid("paths", "lead nowhere: the operator opened no folder of this server for you");
  }
  if (patterns.length > patternsMax) throw invalid("paths", `may be at most ${patternsMax}`);
  const clean = patterns.map((pattern) => normalize(pattern).replace(/\/$/, ""));
  if (clean.length > 0 && clean.every((one) => isAbsolute(one) && isInside(folders, one))) {
    return clean;
  }
  throw invalid("paths", `must lie in a folder that is open to you: ${folders.join(", ")}`);
};

const beginOf = (text: string): "start" | "end" => {
  if (text === "" || text === "start") return "start";
  if (text === "end") return "end";
  throw invalid("from", "must be start or end");
};

const stepOf = (
  before: PullCheckpoint,
  { lines, state, hasMore, problems }: ReturnType<FolderFollower["poll"]>,
  now: number,
): PulledStep => ({
  records: lines
    .filter((line) => line.length > 0)
    .map((line) => ({ identity: "", bytes: withoutReturn(line) })),
  after: { ...before, files: state, ...(lines.length === 0 ? {} : { newest: now }) },
  hasMore,
  ...(problems.length === 0
    ? {}
    : { notice: new XdrError("PULL_REFUSED", problems.slice(0, problemsShown).join(" ")) }),
});

const problemsShown = 3;

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 13 ? line.subarray(0, -1) : line);

export const createFilesKeeper = ({ clock, folders }: FilesKeeperOptions): FilesKeeper => {
  const kept = new Map<SourceId, Kept>();
  const close = (id: SourceId): void => {
    kept.get(id)?.follower.close();
    kept.delete(id);
  };
  const closeIdle = (): void => {
    for (const [id, { usedAt }] of kept) if (clock.monotonic() - usedAt > idleMs) close(id);
  };
  const first = (): PullCheckpoint => ({ since: clock.now(), seen: [] });
  /** What makes a follower of these settings, of a state that was kept. */
  const makerOf = (tenantId: TenantId, { paths = "", from = "" }: Record<string, string>) => {
    const open = foldersOfTenant(folders, tenantId);
    const fixed = { patterns: patternsOf(paths, open), folders: open, from: beginOf(from) };
    const { monotonic } = clock;
    return (state: unknown) => createFolderFollower({ ...fixed, state, monotonic });
  };

  return {
    hasFolders: (tenantId) => foldersOfTenant(folders, tenantId).length > 0,
    check: (tenantId, settings) => void makerOf(tenantId, settings),
    readerOf:
      ({ id, tenantId }) =>
      (given) => {
        const make = makerOf(tenantId, given);
        const settings = JSON.stringify(given);
        /** The one that is open, if it stands where the checkpoint says. */
        const followerAt = (state: unknown): Kept => {
          const text = JSON.stringify(state) ?? "";
          const one = kept.get(id);
          if (one !== undefined && one.settings === settings && one.state === text) return one;
          close(id);
          const made = { follower: make(state), settings, state: text, usedAt: 0 };
          kept.set(id, made);
          return made;
        };
        return {
          first,
          page: async (checkpoint) => {
            closeIdle();
            const one = followerAt(checkpoint.files);
            one.usedAt = clock.monotonic();
            const polled = one.follower.poll();
            one.state = JSON.stringify(polled.state);
            return stepOf(checkpoint, polled, clock.now());
          },
        };
      },
    trialOf: (tenantId) => (given) => {
      const make = makerOf(tenantId, { ...given, from: "start" });
      return {
        first,
        page: async (checkpoint) => {
          const follower = make(undefined);
          try {
            return stepOf(checkpoint, follower.poll(), clock.now());
          } finally {
            follower.close();
          }
        },
      };
    },
    close: () => {
      for (const id of [...kept.keys()]) close(id);
    },
  };
};
