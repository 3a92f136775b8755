import type { PullProduct } from "@xdr/event";
import type { Pull } from "@xdr/ports";
import type { Static } from "typebox";
import type * as wire from "../schemas/pull.ts";

export const presentProduct = (definition: PullProduct): Static<typeof wire.PullProduct> => ({
  name: definition.name,
  title: definition.title,
  steps: [...definition.steps],
  settings: definition.settings.map((setting) => ({ ...setting })),
  ...(definition.sourceType === undefined ? {} : { sourceType: definition.sourceType }),
});

/** The one part of a checkpoint that says something to a person. */
const sinceOf = (checkpoint: string | undefined): number | undefined => {
  const read: unknown = checkpoint === undefined ? undefined : JSON.parse(checkpoint);
  if (typeof read !== "object" || read === null || !("since" in read)) return undefined;
  return typeof read.since === "number" ? read.since : undefined;
};

export const presentPull = (pull: Pull, definition: PullProduct): Static<typeof wire.PullState> => {
  const { checkpoint, ...progress } = pull.progress;
  const since = sinceOf(checkpoint);
  return {
    sourceId: pull.sourceId,
    product: presentProduct(definition),
    settings: pull.settings,
    nextTime: pull.nextTime,
    ...progress,
    ...(since === undefined ? {} : { since }),
  };
};
