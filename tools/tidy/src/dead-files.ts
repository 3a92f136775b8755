import { dirname, normalize } from "node:path/posix";
import type { SourceFile, Violation } from "./violation.ts";

const importPattern = /(?:from|import)\s*\(?\s*"(\.[^"]+)"|new URL\(\s*"(\.[^"]+)"/g;
const isEntry =
  /\/src\/(index|main)\.ts$|\.test\.tsx?$|\.bench\.ts$|\.config\.ts$|-main\.ts$|\.d\.ts$/;
const isContent =
  /^(catalog\/(decoders|actions|rules|stories)\/|tools\/gen\/src\/|bench\/|apps\/console\/(src\/main\.tsx|dev\/)|apps\/[^/]+\/src\/worker\.ts$)/;

/** Source files that no file of the repository imports and that are no entry by themselves. */
export const checkDeadFiles = (files: readonly SourceFile[]): readonly Violation[] => {
  const imported = new Set<string>();
  for (const file of files) {
    for (const match of file.text.matchAll(importPattern)) {
      imported.add(normalize(`${dirname(file.path)}/${match[1] ?? match[2] ?? ""}`));
    }
  }
  return files
    .filter((file) => !isEntry.test(file.path) && !isContent.test(file.path))
    .filter((file) => !imported.has(file.path))
    .map((file) => ({
      file: file.path,
      line: 1,
      rule: "dead-file",
      message: "no file imports it; remove it or wire it",
    }));
};
