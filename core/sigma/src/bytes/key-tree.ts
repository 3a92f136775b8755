import type { Arena } from "./arena.ts";
import type { PathsOf } from "./json-event.ts";
import type { Program } from "./program.ts";

/** A place in a record that a known path leads to. 0 is the record itself. */
export type Node = number;

interface Key {
  readonly name: string;
  readonly parent: Node;
  readonly node: Node;
}

/** The keys that the reader of lines looks out for. */
export interface KeyTree {
  /** Nodes of a field, in the order in which they count. */
  nodesOf(field: string): readonly Node[];
  readonly nodes: number;
  readonly keys: readonly Key[];
}

/**
 * Builds the tree of all paths of the fields. A dotted path is sought as one key of the record
 * first, then through nested objects, as `flatEvent` does.
 */
export function createKeyTree(fields: Iterable<string>, pathsOf: PathsOf): KeyTree {
  const keys: Key[] = [];
  const known = new Map<string, Node>();
  const childOf = (parent: Node, name: string): Node => {
    const id = `${parent}/${name}`;
    const node = known.get(id) ?? keys.length + 1;
    if (node > keys.length) {
      keys.push({ name, parent, node });
      known.set(id, node);
    }
    return node;
  };
  const nodesOfPath = (path: string): readonly Node[] => {
    const own = childOf(0, path);
    if (!path.includes(".")) return [own];
    return [own, path.split(".").reduce(childOf, 0)];
  };
  const byField = new Map<string, readonly Node[]>();
  for (const field of fields) byField.set(field, pathsOf(field).flatMap(nodesOfPath));
  return { nodesOf: (field) => byField.get(field) ?? [], nodes: keys.length + 1, keys };
}

/** A key as it stands in a line: escaped as JSON must, no more. */
const escaped = (name: string): Uint8Array =>
  Buffer.from(JSON.stringify(name).slice(1, -1), "utf8");

const isAscii = (name: string): boolean => /^[\0-\x7f]*$/.test(name);

export const hasNonAsciiKeys = (tree: KeyTree): boolean =>
  tree.keys.some(({ name }) => !isAscii(name));

/** Enters the keys into the program's table. */
export function enterKeys(tree: KeyTree, program: Program, arena: Arena): void {
  for (const { name, parent, node } of tree.keys) {
    const bytes = escaped(name);
    program.enterKey(arena.putBytes(bytes), bytes.length, parent, node);
  }
}
