import { writeSync } from "node:fs";
import { readTrust } from "../commands/trust.ts";
import { type RunOptions, runAgent } from "../run-agent.ts";
import { readSettings } from "../state-folder.ts";
import { version as ownVersion } from "../version.ts";
import { environmentFor, healthyDescriptor, trialVariable, tryVersion } from "./try-version.ts";
import { createUpgrader } from "./upgrader.ts";
import { openVersions, type Versions } from "./versions.ts";

export interface NewestOptions {
  readonly folder: string;
  /** The arguments of this program, which those after it get, too. */
  readonly args: readonly string[];
  readonly optionsOf: (settings: RunOptions["settings"]) => RunOptions;
  readonly say: (line: string) => void;
}

/** A version may be late because the host is busy; after so many times it is taken as broken. */
const lateMax = 3;

const become = (program: string, args: readonly string[]): never => {
  const { execve } = process;
  if (execve === undefined) throw new Error("This system cannot replace a program.");
  return execve(program, [program, ...args], environmentFor({}));
};

interface Round extends NewestOptions {
  readonly versions: Versions;
  readonly signal: AbortSignal;
}

/** Watches until `signal` aborts (`undefined`) or a newer version is on the disk, which it gives. */
const runUntilNewer = async ({
  versions,
  signal,
  ...options
}: Round): Promise<string | undefined> => {
  const { folder, say } = options;
  const settings = readSettings(folder);
  if (settings === undefined) throw new Error("this host is not enrolled. See xdr agent enrol");
  const isTrial = process.env[trialVariable] !== undefined;
  const newer = new AbortController();
  const ends = AbortSignal.any([signal, newer.signal]);
  let ready: string | undefined;
  const onOffer = createUpgrader({
    ...{ settings, versions, say, signal: ends },
    releaseKey: () => readTrust(folder)?.releaseKey,
    onReady: (version) => {
      ready = version;
      newer.abort();
    },
  });
  const onKnown = (): void => {
    if (isTrial) writeSync(healthyDescriptor, "healthy\n");
    else versions.settled();
  };
  const own = options.optionsOf(settings);
  const failedUpgrade = versions.failed;
  const offers = isTrial ? {} : { onOffer };
  await runAgent({ ...own, ...offers, failedUpgrade, onKnown }, ends);
  return signal.aborted ? undefined : ready;
};

/**
 * Runs the newest version that this host has: itself, or one that came from the server, which takes
 * the place of this process. A version that comes is tried first, in a process of its own; when it
 * does not get healthy in time, this one goes on.
 */
export const runNewest = async (options: NewestOptions, signal: AbortSignal): Promise<void> => {
  const { args, say } = options;
  const versions = openVersions(options.folder);
  const isTrial = process.env[trialVariable] !== undefined;
  const chosen = isTrial ? undefined : versions.choose(ownVersion());
  if (chosen !== undefined) become(chosen, args);
  if (isTrial) process.stdin.resume().once("close", () => process.exit(1));
  let lates = 0;
  for (;;) {
    const version = await runUntilNewer({ ...options, versions, signal });
    if (version === undefined) return;
    const began = performance.now();
    const verdict = await tryVersion(versions.programOf(version), args, signal);
    if (verdict.kind === "stopped") return;
    if (verdict.kind === "healthy") {
      versions.commit(version);
      say(`${version} is healthy and takes over from ${ownVersion()}`);
      become(versions.programOf(version), args);
    }
    lates += verdict.kind === "late" ? 1 : lateMax;
    const { reason = "" } = "reason" in verdict ? verdict : {};
    if (lates >= lateMax) versions.fail({ version, reason });
    const tookMs = Math.round(performance.now() - began);
    say(`${version} failed: ${reason}; ${ownVersion()} is back after ${tookMs} ms`);
  }
};
