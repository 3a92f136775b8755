import type { Violation } from "./violation.ts";

const form = /^(.*\/migrations)\/(\d{4})_[a-z0-9_]+\.sql$/;

/** Migrations are numbered 1, 2, 3 …: two with one number, or a gap, and no database starts. */
export const checkMigrations = (paths: readonly string[]): readonly Violation[] => {
  const found = paths.flatMap((path) => {
    const [, folder = "", number] = form.exec(path) ?? [];
    return number === undefined ? [] : [{ path, folder, number: Number(number) }];
  });
  return [...Map.groupBy(found, ({ folder }) => folder).values()].flatMap((files) =>
    files
      .toSorted((left, right) => left.number - right.number || (left.path < right.path ? -1 : 1))
      .flatMap(({ path, number }, at) =>
        number === at + 1
          ? []
          : [
              {
                file: path,
                line: 1,
                rule: "migration",
                message: `this must have the number ${at + 1}`,
              },
            ],
      ),
  );
};
