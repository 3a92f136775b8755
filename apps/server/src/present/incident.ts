import { type Entity, type Incident, type IncidentNote, tacticName } from "@xdr/event";
import type { Places } from "@xdr/ports";
import type { Static } from "typebox";
import type * as wire from "../schemas/detection.ts";
import { presentEntity } from "./place.ts";

const rowEntitiesMax = 8;
const roleOrder: Readonly<Record<Entity["role"], number>> = { source: 0, target: 1, related: 2 };
const kindOrder: Readonly<Record<string, number>> = {
  address: 0,
  device: 1,
  user: 2,
  account: 3,
  process: 5,
  session: 6,
};

/** Who did it and what was hit first; processes and sessions last. */
const tellingEntities = (entities: readonly Entity[]): Entity[] =>
  [...entities]
    .sort(
      (a, b) =>
        (kindOrder[a.kind] ?? 4) - (kindOrder[b.kind] ?? 4) ||
        roleOrder[a.role] - roleOrder[b.role] ||
        a.key.localeCompare(b.key),
    )
    .slice(0, rowEntitiesMax);

/** `names`: display names of members by user id. */
export const presentIncidentRow = (
  incident: Incident,
  names: ReadonlyMap<string, string>,
): Static<typeof wire.IncidentRow> => ({
  id: incident.id,
  title: incident.title,
  status: incident.status,
  ...(incident.verdict === undefined ? {} : { verdict: incident.verdict }),
  severity: incident.severity,
  score: incident.score,
  tactics: incident.tactics.map((uid) => ({ uid, name: tacticName(uid) })),
  entities: tellingEntities(incident.entities),
  ...(incident.assigneeId === undefined
    ? {}
    : {
        assignee: {
          id: incident.assigneeId,
          name: names.get(incident.assigneeId) ?? "former member",
        },
      }),
  findingCount: incident.findingIds.length,
  eventCount: incident.eventCount,
  firstSeen: incident.firstSeen,
  lastSeen: incident.lastSeen,
  createdTime: incident.createdTime,
  updatedTime: incident.updatedTime,
  revision: incident.revision,
});

export const presentNote = (note: IncidentNote): Static<typeof wire.Note> => ({
  id: note.id,
  authorName: note.authorName,
  text: note.text,
  createdTime: note.createdTime,
});

/** The computed part of the workspace: score parts, story, attacks, all entities. */
export const presentIncidentStory = (incident: Incident, places: Places) => ({
  scoreParts: incident.scoreParts.map((part) => ({ ...part, findingIds: [...part.findingIds] })),
  story: incident.story.map((step) => ({
    ...step,
    findingIds: [...step.findingIds],
    ...(step.tacticUid === undefined ? {} : { tacticName: tacticName(step.tacticUid) }),
  })),
  attacks: incident.attacks.map((attack) => ({ ...attack })),
  allEntities: incident.entities.map((entity) => presentEntity(entity, places)),
});
