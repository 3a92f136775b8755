import type { AgentSettings } from "../state-folder.ts";
import { version as ownVersion } from "../version.ts";
import { fetchRelease, readOffer } from "./fetch-release.ts";
import type { Versions } from "./versions.ts";

export interface UpgraderOptions {
  readonly settings: AgentSettings;
  readonly versions: Versions;
  /** The pinned key of the server's releases. */
  readonly releaseKey: () => string | undefined;
  readonly say: (line: string) => void;
  /** Called once a version is on the disk. */
  readonly onReady: (version: string) => void;
  readonly signal: AbortSignal;
}

/** Takes what the server offers at a check-in, one at a time; says why it does not. */
export const createUpgrader = (options: UpgraderOptions): ((offer: unknown) => void) => {
  const { settings, versions, say, signal } = options;
  let isBusy = false;
  let said = "";
  const refuse = (reason: string): void => {
    if (reason !== said) say(`no upgrade: ${reason}`);
    said = reason;
  };
  const take = async (offer: unknown): Promise<void> => {
    const release = readOffer(offer, options.releaseKey());
    if (typeof release === "string") return refuse(release);
    const { version } = release;
    const refusal = versions.refusal(version, ownVersion());
    if (refusal !== undefined) return refuse(refusal);
    say(`upgrading to ${version}`);
    await fetchRelease(release, { settings, folder: versions.folderOf(version), signal });
    options.onReady(version);
  };
  return (offer) => {
    if (offer === undefined || isBusy) return;
    isBusy = true;
    take(offer)
      .catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        isBusy = false;
      });
  };
};
