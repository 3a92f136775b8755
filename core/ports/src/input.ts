import { XdrError } from "@xdr/event";

type Issues = { readonly path: string; readonly message: string }[];

export interface TextBounds {
  readonly charsMin?: number;
  readonly charsMax: number;
  readonly pattern?: RegExp;
}

/** Collects what is wrong with an input; `done` throws all of it at once. */
export interface InputCheck {
  /** Trimmed, NFC, well-formed, without NUL. */
  text(path: string, value: unknown, bounds: TextBounds): string;
  integer(path: string, value: unknown, min: number, max: number): number;
  oneOf<T extends string>(path: string, value: unknown, allowed: readonly T[]): T;
  flag(path: string, value: unknown): boolean;
  require(condition: boolean, path: string, message: string): void;
  /** Throws `REQUEST_BODY_INVALID` with every issue found. */
  done(): void;
}

/**
 * Second line of every verb: the bounds of its input. Values that do not fit give an issue and a
 * harmless stand-in, so that one answer names every problem; nothing may be used before `done`.
 */
export const checkInput = (): InputCheck => {
  const issues: Issues = [];
  const fail = <T>(path: string, message: string, standIn: T): T => {
    issues.push({ path, message });
    return standIn;
  };
  return {
    text: (path, value, bounds) => {
      if (typeof value !== "string") return fail(path, "must be text", "");
      const text = value.toWellFormed().replaceAll("\0", "\u{fffd}").normalize("NFC").trim();
      const charsMin = bounds.charsMin ?? 1;
      if (text.length < charsMin) return fail(path, `needs at least ${charsMin} characters`, "");
      if (text.length > bounds.charsMax) {
        return fail(path, `is over ${bounds.charsMax} characters`, "");
      }
      if (bounds.pattern?.test(text) === false) return fail(path, "has the wrong form", "");
      return text;
    },
    integer: (path, value, min, max) =>
      typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
        ? value
        : fail(path, `must be a whole number from ${min} to ${max}`, min),
    oneOf: <T extends string>(path: string, value: unknown, allowed: readonly T[]): T => {
      const found = allowed.find((item) => item === value);
      if (found !== undefined) return found;
      const [first] = allowed;
      if (first === undefined) throw new Error("oneOf needs a choice");
      return fail(path, `must be one of ${allowed.join(", ")}`, first);
    },
    flag: (path, value) =>
      typeof value === "boolean" ? value : fail(path, "must be true or false", false),
    require: (condition, path, message) => {
      if (!condition) issues.push({ path, message });
    },
    done: () => {
      if (issues.length > 0) throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
    },
  };
};

const idForm = /^[\w.:@/-]{1,200}$/;

/** True for text that could be an id; whatever else is asked for does not exist. */
export const isIdShaped = (value: unknown): value is string =>
  typeof value === "string" && idForm.test(value);

/** An id from a request. Throws `REQUEST_NOT_FOUND`, as for an id that nobody has. */
export const requireIdShape = (value: unknown): string => {
  if (!isIdShaped(value)) throw new XdrError("REQUEST_NOT_FOUND");
  return value;
};
