import type { Egress } from "@xdr/ports";
import { createPullWorker, type PullWorker, type PullWorkerOptions } from "../pull/pull-worker.ts";
import type { Teardown } from "./teardown.ts";

/** Reads vendors' APIs from now on. */
export const openPulls = (
  options: PullWorkerOptions,
  down: Teardown,
): { readonly egress: Egress; readonly pulls: PullWorker } => {
  const pulls = createPullWorker(options);
  down.add("pull worker", () => pulls.stop());
  return { egress: options.egress, pulls };
};
