export interface PlaybookProblem {
  /** Where, such as `workflow.action--….commands`. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

type JsonObject = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads properties of one object; what does not fit is told, and stands as `undefined`. */
export interface JsonReader {
  readonly path: string;
  readonly has: (key: string) => boolean;
  readonly keys: () => readonly string[];
  readonly problem: (key: string, message: string) => void;
  readonly text: (key: string, charsMax: number) => string | undefined;
  readonly needText: (key: string, charsMax: number) => string;
  readonly integer: (key: string, min: number, max: number) => number | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly texts: (key: string, bounds: { max: number; charsMax: number }) => readonly string[];
  readonly object: (key: string) => JsonReader | undefined;
  readonly objects: (key: string, max: number) => readonly JsonReader[];
  readonly value: (key: string) => unknown;
}

const isCleanText = (value: string): boolean => value.isWellFormed() && !value.includes("\0");

export const jsonReader = (
  value: unknown,
  path: string,
  problems: PlaybookProblem[],
): JsonReader => {
  const object: JsonObject = isObject(value) ? value : {};
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const problem = (key: string, message: string): void => {
    problems.push({ path: key === "" ? path || "playbook" : at(key), message });
  };
  if (!isObject(value)) problem("", "is not an object: write { … }");
  const own = (key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);
  const text = (key: string, charsMax: number): string | undefined => {
    const found = own(key);
    if (found === undefined) return undefined;
    if (typeof found === "string" && found.length <= charsMax && isCleanText(found)) return found;
    problem(key, `is not text of at most ${charsMax} characters`);
    return undefined;
  };
  const list = (key: string, max: number): readonly unknown[] => {
    const found = own(key);
    if (found === undefined) return [];
    if (Array.isArray(found) && found.length <= max) return found;
    problem(key, `is not a list of at most ${max}`);
    return [];
  };
  return {
    path,
    has: (key) => own(key) !== undefined,
    keys: () => Object.keys(object),
    problem,
    text,
    needText: (key, charsMax) => {
      const found = text(key, charsMax);
      if (own(key) === undefined || found === "") problem(key, "is missing: add it");
      return found ?? "";
    },
    integer: (key, min, max) => {
      const found = own(key);
      if (found === undefined) return undefined;
      const isFit = typeof found === "number" && Number.isSafeInteger(found);
      if (isFit && found >= min && found <= max) return found;
      problem(key, `is not a whole number from ${min} to ${max}`);
      return undefined;
    },
    flag: (key) => {
      const found = own(key);
      if (found === undefined || typeof found === "boolean") return found;
      problem(key, "is not true or false");
      return undefined;
    },
    texts: (key, { max, charsMax }) =>
      list(key, max).flatMap((one, index) => {
        if (typeof one === "string" && one.length <= charsMax && isCleanText(one)) return [one];
        problem(`${key}[${index}]`, `is not text of at most ${charsMax} characters`);
        return [];
      }),
    object: (key) => (own(key) === undefined ? undefined : jsonReader(own(key), at(key), problems)),
    objects: (key, max) =>
      list(key, max).map((one, index) => jsonReader(one, at(`${key}[${index}]`), problems)),
    value: own,
  };
};
