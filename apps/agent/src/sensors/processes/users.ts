import { readFileSync, statSync } from "node:fs";

/** Names of users by id, from a file in the form of passwd(5); read again when it changed. */
export const createUserNames = (file: string): ((uid: number) => string | undefined) => {
  let readTime = -1;
  let names = new Map<number, string>();
  const refresh = (): void => {
    try {
      const { mtimeMs } = statSync(file);
      if (mtimeMs === readTime) return;
      readTime = mtimeMs;
      const rows = readFileSync(file, "utf8").split("\n");
      names = new Map(
        rows.flatMap((row) => {
          const [name, , uid] = row.split(":");
          return name === undefined || uid === undefined ? [] : [[Number(uid), name] as const];
        }),
      );
    } catch {
      // Without the file there are numbers only.
      names = new Map();
    }
  };
  return (uid) => {
    refresh();
    return names.get(uid);
  };
};
