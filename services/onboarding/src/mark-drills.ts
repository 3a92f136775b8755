import { drillMarkerOf, type Finding, type TenantId } from "@xdr/event";
import type { Clock, ControlStore, DrillRecord, EventStore, StoredEvent } from "@xdr/ports";

const eventsReadMax = 200;

interface LiveDrill {
  readonly drill: DrillRecord;
  readonly sourceId: string | undefined;
}

const hasMarker = ({ record }: StoredEvent, marker: string): boolean =>
  Buffer.from(record.raw).includes(marker);

/** The drill that made every listed event of the finding, on its own host. */
const drillOf = (
  finding: Finding,
  events: ReadonlyMap<string, StoredEvent>,
  live: readonly LiveDrill[],
): string | undefined =>
  live.find(({ drill, sourceId }) =>
    finding.eventIds.every((id) => {
      const event = events.get(id);
      const isOfHost =
        event?.record.sourceId === sourceId && event?.event.device?.hostname === drill.hostname;
      return event !== undefined && isOfHost && hasMarker(event, drillMarkerOf(drill.nonce));
    }),
  )?.drill.id;

/**
 * Marks findings whose events were all made by a drill that runs now: each holds its marker and came
 * from its host. A finding with one other event in it stays what it is. Costs one small query while
 * no drill runs.
 */
export const markDrills = async (
  parts: {
    readonly control: ControlStore;
    readonly events: EventStore;
    readonly clock: Pick<Clock, "now">;
  },
  tenantId: TenantId,
  findings: readonly Finding[],
): Promise<readonly Finding[]> => {
  if (findings.length === 0) return findings;
  const { control, events, clock } = parts;
  const live = await control.inTenant(tenantId, async (tx) => {
    const found: LiveDrill[] = [];
    for (const drill of await tx.drills.live(clock.now())) {
      found.push({ drill, sourceId: (await tx.agents.byId(drill.agentId))?.sourceId });
    }
    return found;
  });
  if (live.length === 0) return findings;
  const ids = [...new Set(findings.flatMap(({ eventIds }) => eventIds))];
  const stored = new Map<string, StoredEvent>();
  for (let from = 0; from < ids.length; from += eventsReadMax) {
    const some = await events.byIds(tenantId, ids.slice(from, from + eventsReadMax));
    for (const event of some) stored.set(event.id, event);
  }
  return findings.map((finding) => {
    const drillId = finding.eventIds.length > 0 ? drillOf(finding, stored, live) : undefined;
    return drillId === undefined ? finding : { ...finding, drillId };
  });
};
