import { scimError } from "./scim-error.ts";

/** One operation of RFC 7644, section 3.5.2, in one shape for what different providers send. */
export interface ScimOperation {
  readonly op: "add" | "replace" | "remove";
  /** Lower-case name of the attribute, without its schema. */
  readonly attribute: string;
  /** Of a complex attribute: `givenname` of `name.givenName`. */
  readonly sub?: string;
  /** Of `members[value eq "…"]`. */
  readonly selected?: string;
  readonly value: unknown;
}

const operationsMax = 1000;
const schemaForm = /^urn:ietf:params:scim:schemas:(?:core|extension):[\w.:]*?:(?:User|Group):?/i;
const pathForm = /^([A-Za-z][\w$-]*)(\[[^\]]{0,400}\])?(?:\.([A-Za-z][\w$-]*))?$/;
const selectorForm = /^\[\s*(\w+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\]$/i;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isOp = (value: string): value is ScimOperation["op"] =>
  ["add", "replace", "remove"].includes(value);

const isExtension = (path: string): boolean => /^urn:/i.test(path) && !/:core:2\.0:/i.test(path);

/** Undefined for an attribute of an extension: none is kept. */
const readPath = (path: string): Omit<ScimOperation, "op" | "value"> | undefined => {
  if (isExtension(path)) return undefined;
  const [, name = "", bracket, sub] = pathForm.exec(path.replace(schemaForm, "")) ?? [];
  if (name === "") throw scimError("invalidPath", `${path.slice(0, 100)} is no path.`);
  const [, , literal] = bracket === undefined ? [] : (selectorForm.exec(bracket) ?? []);
  if (bracket !== undefined && literal === undefined) {
    throw scimError("invalidPath", "Only eq can select a value.");
  }
  const selected = literal?.startsWith('"') ? literal.slice(1, -1) : undefined;
  return {
    attribute: name.toLowerCase(),
    ...(sub === undefined ? {} : { sub: sub.toLowerCase() }),
    ...(selected === undefined ? {} : { selected }),
  };
};

const readOne = (raw: unknown): readonly ScimOperation[] => {
  if (!isObject(raw)) throw scimError("invalidSyntax", "An operation is no object.");
  // Entra writes `Replace` and `Add`.
  const op = String(raw["op"]).toLowerCase();
  if (!isOp(op)) throw scimError("invalidSyntax", "op is none of add, replace and remove.");
  const { path, value } = raw;
  if (typeof path === "string" && path !== "") {
    const place = readPath(path);
    return place === undefined ? [] : [{ op, ...place, value }];
  }
  if (op === "remove") throw scimError("noTarget", "remove needs a path.");
  if (!isObject(value)) throw scimError("invalidValue", "Without a path, value is an object.");
  // Okta sends attributes in one object, Entra with dots in their names.
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = readPath(name);
    return place === undefined ? [] : [{ op, ...place, value: inner }];
  });
};

/** The operations of a PATCH body. Throws `invalidSyntax`, `invalidPath`, `invalidValue`, `noTarget`. */
export const readOperations = (body: unknown): readonly ScimOperation[] => {
  const list = isObject(body)
    ? Object.entries(body).find(([name]) => name.toLowerCase() === "operations")?.[1]
    : undefined;
  if (!Array.isArray(list) || list.length === 0 || list.length > operationsMax) {
    throw scimError("invalidSyntax", `Operations is no list of 1 to ${operationsMax}.`);
  }
  return list.flatMap(readOne);
};
