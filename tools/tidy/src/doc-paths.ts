import { lineAt, type SourceFile, type Violation } from "./violation.ts";

const cited =
  /`((?:core|stages|catalog|adapters|services|apps|tools|bench|test|docs|changes)\/[\w./-]*)`/g;

/** Paths that documents cite and that are not there. `…` and `<name>` patterns are not cited paths. */
export const checkDocPaths = (
  documents: readonly SourceFile[],
  paths: readonly string[],
): readonly Violation[] => {
  const known = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/");
    for (let end = 1; end <= parts.length; end += 1) known.add(parts.slice(0, end).join("/"));
  }
  return documents.flatMap((document) =>
    [...document.text.matchAll(cited)].flatMap((match) => {
      const path = (match[1] ?? "").replace(/\/$/, "");
      if (known.has(path)) return [];
      const line = lineAt(document.text, match.index);
      return [{ file: document.path, line, rule: "doc-path", message: `${path} is not there` }];
    }),
  );
};
