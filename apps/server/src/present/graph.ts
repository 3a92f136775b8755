import { type Entity, entityId, type Finding, type SeverityId } from "@xdr/event";
import type { Static } from "typebox";
import type * as wire from "../schemas/detection.ts";

type Node = Static<typeof wire.GraphNode>;
type Edge = Static<typeof wire.GraphEdge>;

/** Siblings are drawn as one where they are many, so that more are sent than can be drawn. */
const nodesMax = 500;

const drawnKinds: ReadonlySet<string> = new Set([
  "address",
  "device",
  "user",
  "process",
  "file",
  "domain",
  "url",
  "account",
  "resource",
]);

const verbs: Readonly<Record<string, string>> = {
  "address>device": "acted on",
  "address>user": "signed in as",
  "user>device": "on",
  "device>user": "has user",
  "user>process": "ran",
  "device>process": "ran",
  "process>file": "touched",
  "device>file": "holds",
  "process>address": "connected to",
  "device>address": "connected to",
  "process>domain": "looked up",
  "device>domain": "looked up",
  "process>url": "fetched",
  "device>url": "fetched",
  "user>account": "in",
};

const flowOrder: Readonly<Record<string, number>> = {
  account: 0,
  user: 1,
  device: 2,
  process: 3,
  file: 4,
  resource: 4,
  domain: 4,
  url: 4,
};

/** Attackers come before everything, then users, devices, processes, and what they touched. */
const rank = (entity: Entity): number => {
  if (entity.kind === "address") return entity.role === "source" ? -1 : 4;
  return flowOrder[entity.kind] ?? 5;
};

interface Draft {
  readonly nodes: Map<string, Node>;
  readonly edges: Map<string, Edge>;
}

/**
 * Processes are drawn by name: a story of twenty started shells is one node, not twenty. The
 * identity of the entity stays the key everywhere else.
 */
const nodeIdOf = (entity: Entity): string =>
  entity.kind === "process" ? `process:${entity.label}` : entityId(entity);

/** A parent that no event named; its number alone tells a person nothing. */
const isNameless = (entity: Entity): boolean =>
  entity.kind === "process" && /^process \d+$/.test(entity.label);

const addNode = (draft: Draft, entity: Entity, finding: Finding): boolean => {
  const id = nodeIdOf(entity);
  const known = draft.nodes.get(id);
  if (known === undefined) {
    if (draft.nodes.size >= nodesMax) return false;
    draft.nodes.set(id, {
      id,
      kind: entity.kind,
      label: entity.label,
      role: entity.role,
      severity: finding.severity,
      findingIds: [finding.id],
    });
    return true;
  }
  known.severity = Math.max(known.severity, finding.severity) as SeverityId;
  if (!known.findingIds.includes(finding.id)) known.findingIds.push(finding.id);
  return true;
};

const addEdge = (draft: Draft, pair: readonly [Entity, Entity], finding: Finding): void => {
  const [from, to] = pair.map(nodeIdOf);
  if (from === undefined || to === undefined || from === to) return;
  if (!draft.nodes.has(from) || !draft.nodes.has(to)) return;
  const id = `${from}>${to}`;
  const known = draft.edges.get(id);
  if (known === undefined) {
    draft.edges.set(id, {
      id,
      from,
      to,
      label: verbs[`${pair[0].kind}>${pair[1].kind}`] ?? "with",
      count: finding.eventCount,
      firstTime: finding.firstEventTime,
      lastTime: finding.lastEventTime,
      findingIds: [finding.id],
    });
    return;
  }
  known.count += finding.eventCount;
  known.firstTime = Math.min(known.firstTime, finding.firstEventTime);
  known.lastTime = Math.max(known.lastTime, finding.lastEventTime);
  known.findingIds.push(finding.id);
};

/**
 * Who acted on what, drawn from the entities that each finding names: within one finding each
 * entity points to those of the next rank. At most `nodesMax` nodes, those of the earliest findings.
 */
export const incidentGraph = (findings: readonly Finding[]): Static<typeof wire.IncidentGraph> => {
  const draft: Draft = { nodes: new Map(), edges: new Map() };
  for (const finding of findings) {
    const drawn = finding.entities
      .filter((entity) => drawnKinds.has(entity.kind) && !isNameless(entity))
      .filter((entity) => addNode(draft, entity, finding))
      .sort((a, b) => rank(a) - rank(b));
    const ranks = [...new Set(drawn.map(rank))];
    for (let index = 0; index + 1 < ranks.length; index += 1) {
      const from = drawn.filter((entity) => rank(entity) === ranks[index]);
      const to = drawn.filter((entity) => rank(entity) === ranks[index + 1]);
      for (const a of from) for (const b of to) addEdge(draft, [a, b], finding);
    }
  }
  return { nodes: [...draft.nodes.values()], edges: [...draft.edges.values()] };
};
