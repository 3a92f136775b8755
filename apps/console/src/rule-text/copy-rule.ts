/** The first text of a new rule: it loads, and shows what goes where. */
export const starterText = (newId: string, date: string): string => `title: New rule
id: ${newId}
status: experimental
description: What it means when this matches
date: ${date}
logsource:
  product: linux
  service: sshd
detection:
  selection:
    user.name: root
  condition: selection
falsepositives:
  - None known
level: medium
`;

const isTop = (line: string): boolean => /^[^\s#-]/.test(line);

/** Lines of a top-level key with what belongs to it: `[start, end)`. */
const blockOf = (lines: readonly string[], key: string): readonly [number, number] | undefined => {
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex(isTop);
  return [start, length < 0 ? lines.length : start + 1 + length];
};

export interface CopyIds {
  /** Of the rule that is copied. */
  readonly id: string;
  readonly newId: string;
}

/**
 * The text of a rule as the start of one of one's own: with an id of its own, and with the one that
 * it comes from under `related`, as the Sigma specification says.
 */
export const copyOfRule = (source: string, { id, newId }: CopyIds): string => {
  const lines = source.replaceAll("\r\n", "\n").trimEnd().split("\n");
  const bare = lines.filter((line) => !/^id:/.test(line));
  const head = Math.max(
    0,
    bare.findIndex((line) => line.startsWith("title:")),
  );
  const given = bare.toSpliced(head + 1, 0, `id: ${newId}`);
  const related = blockOf(given, "related");
  if (related === undefined) {
    const entry = ["related:", `  - id: ${id}`, "    type: derived"];
    return `${given.toSpliced(head + 2, 0, ...entry).join("\n")}\n`;
  }
  const [start, end] = related;
  const first = given.slice(start + 1, end).find((line) => /^\s*-/.test(line));
  if (first === undefined) return inFlow(given, start, id);
  const indent = /^\s*/.exec(first)?.[0] ?? "";
  const entry = [`${indent}- id: ${id}`, `${indent}  type: derived`];
  return `${given.toSpliced(start + 1, 0, ...entry).join("\n")}\n`;
};

/** `related: [{ id: …, type: … }]` in one line. */
const inFlow = (lines: readonly string[], at: number, id: string): string => {
  const line = lines[at] ?? "";
  const entry = `{ id: ${id}, type: derived }`;
  const changed = /\[\s*\]/.test(line)
    ? line.replace(/\[\s*\]/, `[${entry}]`)
    : line.replace("[", `[${entry}, `);
  return `${lines.with(at, changed).join("\n")}\n`;
};
