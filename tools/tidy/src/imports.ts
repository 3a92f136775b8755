import { dirname, normalize } from "node:path/posix";
import { allows, layerOf } from "./layers.ts";
import { lineAt, type SourceFile, type Violation } from "./violation.ts";

const importPattern = /(?:from|import)\s*\(?\s*"([^"]+)"/g;
/** Tests and what only tests import: `x.test.ts`, `test-server.ts`, files of a `testing` folder. */
const testFile = /\.test\.tsx?$|\/test-[a-z-]+\.ts$|\/testing\//;

export interface Packages {
  /** Package name -> folder with a trailing slash. */
  readonly folderOf: ReadonlyMap<string, string>;
}

export const packageFolderOf = (packages: Packages, path: string): string | undefined =>
  [...packages.folderOf.values()].find((folder) => path.startsWith(folder));

const checkRelative = (file: SourceFile, target: string, own: string): string | undefined => {
  const resolved = normalize(`${dirname(file.path)}/${target}`);
  if (!resolved.startsWith(own)) return "leaves its package by a path; import the package by name";
  if (!/\.(ts|tsx|json|css)$/.test(target)) return "a relative import ends in .ts";
  return undefined;
};

const checkPackage = (file: SourceFile, target: string, packages: Packages): string | undefined => {
  const name = target.split("/").slice(0, 2).join("/");
  if (target !== name) return `reaches inside ${name}; use what its index exports`;
  const folder = packages.folderOf.get(name);
  if (folder === undefined) return `there is no package ${name}`;
  const from = layerOf(file.path);
  const to = layerOf(folder);
  if (from === undefined || to === undefined) return undefined;
  if (testFile.test(file.path) && to.name.startsWith("core/")) return undefined;
  if (
    to.name === "core/testing" &&
    !["core/testing", "tools", "bench", "test"].includes(from.name)
  ) {
    return "core/testing is for tests only";
  }
  return allows(from, to) ? undefined : `${from.name} may not import ${to.name}: ${from.why}`;
};

/** Imports that the law forbids, with the law's reason. */
export const checkImports = (
  files: readonly SourceFile[],
  packages: Packages,
): readonly Violation[] =>
  files.flatMap((file) => {
    const own = packageFolderOf(packages, file.path);
    // The tests of the law hold planted faults.
    if (own === undefined || own === "tools/tidy/") return [];
    return [...file.text.matchAll(importPattern)].flatMap((match) => {
      const target = match[1] ?? "";
      const message = target.startsWith(".")
        ? checkRelative(file, target, own)
        : target.startsWith("@xdr/") && packages.folderOf.get(target) !== own
          ? checkPackage(file, target, packages)
          : undefined;
      if (message === undefined) return [];
      return [{ file: file.path, line: lineAt(file.text, match.index), rule: "import", message }];
    });
  });
