import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDeadFiles } from "./dead-files.ts";
import { checkDocPaths } from "./doc-paths.ts";
import { checkFunctions } from "./functions.ts";
import { checkImports, type Packages } from "./imports.ts";
import { checkMigrations } from "./migrations.ts";
import { applyExceptions, checkBans, checkFolders, checkSizes } from "./text-rules.ts";
import type { SourceFile, Violation } from "./violation.ts";

/** Everything that the law looks at. */
export interface Tree {
  readonly paths: readonly string[];
  readonly files: readonly SourceFile[];
  readonly packages: Packages;
}

const isSource = /\.(ts|tsx|sh|md)$|^xdr$|^\.ci\/run$/;
const isGenerated = /\.gen\.ts$|\.golden\.|\.d\.ts$/;

const packageNameOf = (text: string): string | undefined => {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "object" && parsed !== null && "name" in parsed
    ? String(parsed.name)
    : undefined;
};

/** Reads the files that git tracks or would track. */
export const readTree = (root: string): Tree => {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  const folderOf = new Map<string, string>();
  for (const path of paths.filter((candidate) =>
    /^[^/]+(\/[^/]+)?\/package\.json$/.test(candidate),
  )) {
    const name = packageNameOf(readFileSync(join(root, path), "utf8"));
    if (name !== undefined) folderOf.set(name, path.slice(0, -"package.json".length));
  }
  const files = paths
    .filter((path) => isSource.test(path) && !isGenerated.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return { paths, files, packages: { folderOf } };
};

/** The whole law over a tree. */
export const checkTree = (tree: Tree): readonly Violation[] => {
  const code = tree.files.filter((file) => /\.tsx?$/.test(file.path));
  return applyExceptions(
    [
      ...checkImports(code, tree.packages),
      ...checkDocPaths(
        tree.files.filter((file) => file.path.endsWith(".md")),
        tree.paths,
      ),
      ...checkSizes(tree.files.filter((file) => !file.path.endsWith(".md"))),
      ...checkFunctions(code),
      ...checkBans(tree.files.filter((file) => !file.path.endsWith(".md"))),
      ...checkFolders(tree.paths),
      ...checkDeadFiles(code),
      ...checkMigrations(tree.paths),
    ],
    tree.paths,
  );
};
