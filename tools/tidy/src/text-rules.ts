import { bannedFolders, bans, exceptions, sizes } from "./layers.ts";
import { lineAt, type SourceFile, type Violation } from "./violation.ts";

const testFile = /\.test\.tsx?$|^core\/testing\//;

/** Files that are too long. */
export const checkSizes = (files: readonly SourceFile[]): readonly Violation[] =>
  files.flatMap((file) => {
    const lines = file.text.split("\n").length - 1;
    const max = testFile.test(file.path) ? sizes.testLinesMax : sizes.fileLinesMax;
    if (lines <= max) return [];
    return [
      { file: file.path, line: max, rule: "file-size", message: `${lines} lines; at most ${max}` },
    ];
  });

/** Calls and words that are banned, with the reason. `tools/tidy` itself names them all. */
export const checkBans = (files: readonly SourceFile[]): readonly Violation[] =>
  files
    .filter((file) => !file.path.startsWith("tools/tidy/"))
    .flatMap((file) =>
      bans.flatMap((ban) => {
        if (ban.folders !== undefined && !ban.folders.test(file.path)) return [];
        if (ban.except?.test(file.path) === true) return [];
        const match = ban.pattern.exec(file.text);
        if (match === null) return [];
        const line = lineAt(file.text, match.index);
        return [
          { file: file.path, line, rule: "ban", message: `\`${match[0].trim()}\`: ${ban.why}` },
        ];
      }),
    );

/** Folder names that say nothing. */
export const checkFolders = (paths: readonly string[]): readonly Violation[] => {
  const seen = new Set<string>();
  return paths.flatMap((path) =>
    path
      .split("/")
      .slice(0, -1)
      .flatMap((part, index, parts) => {
        const why = bannedFolders.get(part);
        const folder = parts.slice(0, index + 1).join("/");
        if (why === undefined || seen.has(folder)) return [];
        seen.add(folder);
        return [
          { file: folder, line: 1, rule: "folder", message: `a folder named ${part}: ${why}` },
        ];
      }),
  );
};

/** Takes away what the list of exceptions allows, and reports exceptions that nothing needs. */
export const applyExceptions = (
  found: readonly Violation[],
  paths: readonly string[],
): readonly Violation[] => {
  const key = (violation: Violation) => `${violation.rule}:${violation.file}`;
  const needed = new Set(found.map(key));
  const stale = [...exceptions.keys()]
    .filter((exception) => !needed.has(exception))
    .filter((exception) => paths.some((path) => exception.endsWith(`:${path}`)))
    .map((exception) => ({
      file: "tools/tidy/src/layers.ts",
      line: 1,
      rule: "exception",
      message: `${exception} is no longer needed`,
    }));
  return [...found.filter((violation) => !exceptions.has(key(violation))), ...stale];
};
