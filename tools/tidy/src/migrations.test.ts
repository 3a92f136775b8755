import { describe, expect, it } from "vitest";
import { checkMigrations } from "./migrations.ts";

const numbered = (...names: readonly string[]): string[] =>
  checkMigrations(names.map((name) => `adapters/store/migrations/${name}.sql`)).map(
    ({ file, message }) => `${file.split("/").at(-1)}: ${message}`,
  );

describe("migrations", () => {
  it("are numbered one after the other", () => {
    expect(numbered("0001_a", "0002_b", "0003_c")).toEqual([]);
  });

  it("are named when two have one number, or one is left out", () => {
    expect(numbered("0001_a", "0002_b", "0002_c")).toEqual([
      "0002_c.sql: this must have the number 3",
    ]);
    expect(numbered("0001_a", "0003_b")).toEqual(["0003_b.sql: this must have the number 2"]);
  });
});
