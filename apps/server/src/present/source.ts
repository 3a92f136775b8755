import type { SourceView } from "@xdr/source";
import type { Static } from "typebox";
import type * as wire from "../schemas/operations.ts";

export const presentSource = (
  { source, activity }: SourceView,
  eventsPerSecond: number,
): Static<typeof wire.Source> => ({
  id: source.id,
  name: source.name,
  kind: source.kind,
  disabled: source.disabled,
  ...(source.tokenPrefix === undefined ? {} : { tokenPrefix: source.tokenPrefix }),
  ...(source.previousToken === undefined ? {} : { previousToken: source.previousToken }),
  ...(source.hints.sourceType === undefined ? {} : { sourceType: source.hints.sourceType }),
  createdTime: source.createdTime,
  ...(activity.firstEventTime === undefined ? {} : { firstEventTime: activity.firstEventTime }),
  ...(activity.lastEventTime === undefined ? {} : { lastEventTime: activity.lastEventTime }),
  events: activity.events,
  undecoded: activity.undecoded,
  quarantined: activity.quarantined,
  eventsPerSecond,
});
