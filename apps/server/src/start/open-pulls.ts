import type { Egress } from "@xdr/ports";
import type { ServerConfig } from "../config.ts";
import { createFilesKeeper, type FilesKeeper } from "../pull/files-puller.ts";
import { createPullWorker, type PullWorker, type PullWorkerOptions } from "../pull/pull-worker.ts";
import type { Teardown } from "./teardown.ts";

/** Reads vendors' APIs, and this server's files, from now on. */
export const openPulls = (
  options: Omit<PullWorkerOptions, "files"> & { readonly config: ServerConfig },
  down: Teardown,
): { readonly egress: Egress; readonly pulls: PullWorker; readonly files: FilesKeeper } => {
  const { clock, config } = options;
  const files = createFilesKeeper({ clock, folders: config.followFolders });
  const pulls = createPullWorker({ ...options, files });
  down.add("pull worker", () => pulls.stop());
  return { egress: options.egress, pulls, files };
};
