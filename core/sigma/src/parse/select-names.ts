/**
 * Names that `1 of` or `all of` a pattern means. `them` and globs leave out names that begin with
 * `_`, unless the glob itself begins with `_` (pySigma, conditions; the specification says so of
 * `them` only). A pattern without `*` is the name itself.
 */
export function selectNames(pattern: string, names: readonly string[]): readonly string[] {
  if (pattern !== "them" && !pattern.includes("*")) return names.filter((name) => name === pattern);
  const hidden = pattern.startsWith("_");
  const matches = pattern === "them" ? () => true : globTest(pattern);
  return names.filter((name) => matches(name) && (hidden || !name.startsWith("_")));
}

function globTest(glob: string): (name: string) => boolean {
  const [first = "", ...rest] = glob.split("*");
  const last = rest.pop() ?? "";
  return (name) => {
    if (!name.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return name.length - last.length >= from && name.endsWith(last);
  };
}
