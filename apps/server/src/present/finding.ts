import type { Finding } from "@xdr/event";
import type { Static } from "typebox";
import type * as wire from "../schemas/detection.ts";

type Wire = Static<typeof wire.Finding>;

/** A finding without its tenant: the caller's is known. */
export const presentFinding = (finding: Finding): Wire => ({
  id: finding.id,
  ruleId: finding.ruleId,
  ruleVersion: finding.ruleVersion,
  title: finding.title,
  summary: finding.summary,
  kind: finding.kind,
  severity: finding.severity,
  phase: finding.phase,
  time: finding.time,
  firstEventTime: finding.firstEventTime,
  lastEventTime: finding.lastEventTime,
  eventIds: [...finding.eventIds],
  eventCount: finding.eventCount,
  attacks: finding.attacks.map((attack) => ({ ...attack })),
  entities: finding.entities.map((entity) => ({ ...entity })),
  group: { ...finding.group },
  createdTime: finding.createdTime,
  ...(finding.drillId === undefined ? {} : { drillId: finding.drillId }),
});
