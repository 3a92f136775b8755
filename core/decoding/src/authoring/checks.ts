import { isJsonObject } from "../json-path.ts";
import { definitionLimits } from "./limits.ts";

/** What is wrong with a definition, and where: a path such as `events[2].match[0]`. */
export interface DefinitionProblem {
  readonly path: string;
  readonly message: string;
}

/** Reads parts of JSON of unknown shape; what is wrong is noted, and reading goes on. */
export interface Checks {
  readonly problems: readonly DefinitionProblem[];
  note(path: string, message: string): void;
  /** Text of 1 to `charsMax` characters. */
  text(value: unknown, path: string, charsMax?: number): string | undefined;
  /** One text or a list of them. */
  texts(value: unknown, path: string, countMax: number): readonly string[] | undefined;
  object(value: unknown, path: string): Readonly<Record<string, unknown>> | undefined;
  list(value: unknown, path: string, countMax: number): readonly unknown[] | undefined;
  /** Runs what throws a TypeError about the definition. */
  guarded(path: string, run: () => unknown): void;
  /** Notes keys that mean nothing, which are mostly slips of the pen. */
  onlyKeys(value: Readonly<Record<string, unknown>>, path: string, known: readonly string[]): void;
}

const problemsMax = 50;

const below = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

export const createChecks = (): Checks => {
  const problems: DefinitionProblem[] = [];
  const note = (path: string, message: string): void => {
    if (problems.length < problemsMax) problems.push({ path, message });
  };
  const text: Checks["text"] = (value, path, charsMax = definitionLimits.textCharsMax) => {
    if (typeof value === "string" && value !== "" && value.length <= charsMax) return value;
    note(path, `must be text of 1 to ${charsMax} characters`);
    return undefined;
  };
  const list: Checks["list"] = (value, path, countMax) => {
    if (!Array.isArray(value)) note(path, "must be a list");
    else if (value.length > countMax) note(path, `has over ${countMax} entries`);
    else return value;
    return undefined;
  };
  return {
    problems,
    note,
    text,
    list,
    texts(value, path, countMax) {
      if (typeof value === "string") return [value];
      const items = list(value, path, countMax) ?? [];
      const found = items.map((item, index) => text(item, `${path}[${index}]`, 1_000));
      return found.length === 0 ? undefined : found.filter((item) => item !== undefined);
    },
    object(value, path) {
      if (isJsonObject(value)) return value;
      note(path, "must be an object");
      return undefined;
    },
    guarded(path, run) {
      try {
        run();
      } catch (error) {
        // Only what the compiler says about the definition; anything else is broken code.
        if (!(error instanceof TypeError)) throw error;
        note(path, error.message);
      }
    },
    onlyKeys(value, path, known) {
      for (const key of Object.keys(value)) {
        if (!known.includes(key)) note(below(path, key), "is no part of a definition");
      }
    },
  };
};
