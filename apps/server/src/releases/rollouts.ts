import { hash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Agent } from "@xdr/ports";
import { isReleaseVersion } from "@xdr/signing";
import { releaseFolder } from "./release-shelf.ts";

/** Which version the hosts of a group are to run, and how many of them. */
export interface Rollout {
  /** `*`: every group that has none of its own. */
  readonly group: string;
  readonly version: string;
  /** 0 to 100; the same hosts stay in as it grows. */
  readonly percent: number;
}

/** Of those that tried a version, as many may fail before no other is offered it. */
const failedShareMax = 0.02;

const fileOf = (dataDir: string): string => join(dataDir, releaseFolder, "rollouts.json");

const isRollout = (value: unknown): value is Rollout =>
  typeof value === "object" &&
  value !== null &&
  "group" in value &&
  typeof value.group === "string" &&
  "version" in value &&
  typeof value.version === "string" &&
  isReleaseVersion(value.version) &&
  "percent" in value &&
  typeof value.percent === "number";

/** None when there is no such file, or it cannot be read. */
export const readRollouts = async (dataDir: string): Promise<readonly Rollout[]> => {
  try {
    const value: unknown = JSON.parse(await readFile(fileOf(dataDir), "utf8"));
    return Array.isArray(value) ? value.filter(isRollout) : [];
  } catch {
    return [];
  }
};

/** Replaces what is said of that group. */
export const putRollout = async (dataDir: string, rollout: Rollout): Promise<void> => {
  const others = (await readRollouts(dataDir)).filter(({ group }) => group !== rollout.group);
  const path = fileOf(dataDir);
  await mkdir(join(dataDir, releaseFolder), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, `${JSON.stringify([...others, rollout], undefined, 2)}\n`, {
    flush: true,
  });
  await rename(`${path}.new`, path);
};

export const rolloutOf = (rollouts: readonly Rollout[], group: string): Rollout | undefined =>
  rollouts.find((one) => one.group === group) ?? rollouts.find((one) => one.group === "*");

/** Is this host among the first `percent` of those that get `version`? Each version has its own order. */
export const isInRing = (agentId: string, { version, percent }: Rollout): boolean => {
  const bytes = Buffer.from(hash("sha256", `${agentId}\n${version}`, "hex").slice(0, 8), "hex");
  return bytes.readUInt32BE() % 100 < percent;
};

/** Did too many of those that tried it fail? */
export const isHalted = (agents: readonly Agent[], version: string): boolean => {
  const failed = agents.filter(
    (agent) => agent.version !== version && agent.health?.failedUpgrade?.version === version,
  ).length;
  const done = agents.filter((agent) => agent.version === version).length;
  return failed > 0 && failed / (failed + done) > failedShareMax;
};
