import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compareVersions, isReleaseVersion } from "@xdr/signing";
import { isFields } from "../fields.ts";
import { writeWhole } from "../write-whole.ts";

/** What this host knows of its versions between two runs. */
interface State {
  /** Runs in the place of what was installed. */
  readonly current?: string;
  /** Starts of `current` since it last reached the server. */
  readonly starts: number;
  /** The newest that ever ran here: nothing older comes in its place. */
  readonly highest?: string;
  readonly failed?: FailedUpgrade;
}

export interface FailedUpgrade {
  readonly version: string;
  readonly reason: string;
}

/** Versions that came from the server, in the state folder. */
export interface Versions {
  /** The program of a version. */
  programOf(version: string): string;
  folderOf(version: string): string;
  /** Why a version may not take the place of `own`; `undefined` when it may. */
  refusal(version: string, own: string): string | undefined;
  /** The program to run in the place of `own`; counts the start. One that never reaches the server is given up. */
  choose(own: string): string | undefined;
  commit(version: string): void;
  /** The running version reached the server. */
  settled(): void;
  fail(failed: FailedUpgrade): void;
  failed(): FailedUpgrade | undefined;
}

const startsMax = 3;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && isReleaseVersion(value) ? value : undefined;

const failedOf = (value: unknown): FailedUpgrade | undefined => {
  const version = isFields(value) ? textOf(value["version"]) : undefined;
  return version === undefined || !isFields(value)
    ? undefined
    : { version, reason: String(value["reason"]) };
};

const readState = (path: string): State => {
  if (!existsSync(path)) return { starts: 0 };
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!isFields(value)) return { starts: 0 };
    const { current, highest, failed } = value;
    const known = {
      ...{ current: textOf(current), highest: textOf(highest), failed: failedOf(failed) },
    };
    const there = Object.entries(known).filter(([, one]) => one !== undefined);
    return { ...Object.fromEntries(there), starts: Number(value["starts"]) || 0 };
  } catch {
    // What was installed runs; the server offers the newer one again.
    return { starts: 0 };
  }
};

const newest = (left: string | undefined, right: string): string =>
  left !== undefined && compareVersions(left, right) > 0 ? left : right;

export const openVersions = (stateFolder: string): Versions => {
  const root = join(stateFolder, "versions");
  const file = join(root, "state.json");
  const write = (state: State): void => {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    writeWhole(file, `${JSON.stringify(state, undefined, 2)}\n`);
  };
  const folderOf = (version: string): string => join(root, version);
  const programOf = (version: string): string =>
    join(folderOf(version), "opt/mini-xdr-agent/bin/mini-xdr-agent");
  const fail: Versions["fail"] = (failed) => {
    const { current, ...rest } = readState(file);
    const stays = current !== failed.version && current !== undefined ? { current } : {};
    write({ ...rest, ...stays, starts: 0, failed });
    rmSync(folderOf(failed.version), { recursive: true, force: true });
  };
  return {
    folderOf,
    programOf,
    refusal: (version, own) => {
      const { highest, failed } = readState(file);
      if (compareVersions(version, own) <= 0) return `${version} is not newer than ${own}`;
      if (highest !== undefined && compareVersions(version, highest) < 0) {
        return `${version} is older than ${highest}, which ran here`;
      }
      return failed?.version === version ? `${version} failed here: ${failed.reason}` : undefined;
    },
    choose: (own) => {
      const state = readState(file);
      const { current, starts } = state;
      if (current === undefined || compareVersions(current, own) <= 0) return undefined;
      if (!existsSync(programOf(current)) || starts >= startsMax) {
        fail({ version: current, reason: `it did not reach the server in ${starts} starts` });
        return undefined;
      }
      write({ ...state, starts: starts + 1 });
      return programOf(current);
    },
    commit: (version) => {
      const { failed: _past, ...state } = readState(file);
      const { current } = state;
      write({ ...state, current: version, starts: 0, highest: newest(state.highest, version) });
      if (current !== undefined && current !== version) {
        rmSync(folderOf(current), { recursive: true, force: true });
      }
    },
    settled: () => {
      const state = readState(file);
      if (state.starts > 0) write({ ...state, starts: 0 });
    },
    fail,
    failed: () => readState(file).failed,
  };
};
