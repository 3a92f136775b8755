import type { GraphNode, IncidentGraph } from "../../api/types.ts";

/** Of siblings, how many stay nodes of their own before the rest becomes "+12 more". */
export const siblingsShownMax = 3;
/** Two in place of one node would save nothing. */
const collapsedMin = 2;

/** What clicking a collapsed node needs to know. */
export const collapsedKind = "collapsed";

const neighboursOf = ({ edges }: IncidentGraph): ReadonlyMap<string, string> => {
  const ends = new Map<string, string[]>();
  const note = (id: string, end: string) => {
    const list = ends.get(id);
    if (list === undefined) ends.set(id, [end]);
    else list.push(end);
  };
  for (const { from, to } of edges) {
    note(from, `to ${to}`);
    note(to, `from ${from}`);
  }
  return new Map(
    [...ends].map(([id, list]) => [id, JSON.stringify([...new Set(list)].toSorted())] as const),
  );
};

const tellingFirst = (a: GraphNode, b: GraphNode): number =>
  b.severity - a.severity || b.findingIds.length - a.findingIds.length;

const restNode = (key: string, rest: readonly GraphNode[]): GraphNode => ({
  id: `more:${key}`,
  kind: collapsedKind,
  label: `+${rest.length} more`,
  role: rest[0]?.role ?? "related",
  severity: Math.max(...rest.map((node) => node.severity)),
  findingIds: [...new Set(rest.flatMap((node) => node.findingIds))],
});

/**
 * Nodes of one kind with the same neighbours say the same thing: of a wide fan the most telling
 * stay and the rest becomes one node, unless its id is in `expanded`. No finding is lost.
 */
export const collapseSiblings = (
  graph: IncidentGraph,
  expanded: ReadonlySet<string>,
): IncidentGraph => {
  const neighbours = neighboursOf(graph);
  const families = Map.groupBy(graph.nodes, (node) =>
    JSON.stringify([node.kind, node.role, neighbours.get(node.id) ?? node.id]),
  );
  const placeOf = new Map<string, string>();
  const nodes: GraphNode[] = [];
  for (const [key, family] of families) {
    const sorted = family.toSorted(tellingFirst);
    const rest = sorted.slice(siblingsShownMax);
    const isWide = rest.length >= collapsedMin && !expanded.has(`more:${key}`);
    nodes.push(...(isWide ? sorted.slice(0, siblingsShownMax) : sorted));
    if (!isWide) continue;
    nodes.push(restNode(key, rest));
    for (const node of rest) placeOf.set(node.id, `more:${key}`);
  }
  const edges = graph.edges.map((edge) => ({
    ...edge,
    from: placeOf.get(edge.from) ?? edge.from,
    to: placeOf.get(edge.to) ?? edge.to,
  }));
  return { ...graph, nodes, edges: mergedEdges(edges) };
};

/** Edges that now have both ends and their words in common are one. */
const mergedEdges = (edges: IncidentGraph["edges"]): IncidentGraph["edges"] => {
  const merged = new Map<string, IncidentGraph["edges"][number]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.label]);
    const before = merged.get(key);
    merged.set(key, {
      ...edge,
      id: before?.id ?? edge.id,
      count: edge.count + (before?.count ?? 0),
      firstTime: Math.min(edge.firstTime, before?.firstTime ?? edge.firstTime),
      lastTime: Math.max(edge.lastTime, before?.lastTime ?? edge.lastTime),
      findingIds: [...new Set([...(before?.findingIds ?? []), ...edge.findingIds])],
    });
  }
  return [...merged.values()];
};
