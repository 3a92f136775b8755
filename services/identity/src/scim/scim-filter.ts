import { scimError } from "./scim-error.ts";

/** `attribute eq "value"`, the one filter that provisioning asks with. */
export interface ScimFilter {
  /** Lower-case: attribute names know no case. */
  readonly attribute: string;
  readonly value: string | boolean;
}

const form = /^\s*([A-Za-z][\w.$-]{0,60})\s+eq\s+("(?:[^"\\]|\\.){0,1000}"|true|false)\s*$/i;

/** The value of a JSON string, or undefined where it is none. */
const textOf = (json: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Throws `invalidFilter` for anything but `eq` of one of the attributes (lower-case). */
export const parseFilter = (
  text: string | undefined,
  attributes: readonly string[],
): ScimFilter | undefined => {
  if (text === undefined) return undefined;
  const [, name = "", literal = ""] = form.exec(text) ?? [];
  const attribute = name.toLowerCase();
  const value = literal.startsWith('"') ? textOf(literal) : literal.toLowerCase() === "true";
  if (!attributes.includes(attribute) || value === undefined) {
    throw scimError("invalidFilter", `Only ${attributes.join(", ")} can be asked for, with eq.`);
  }
  return { attribute, value };
};
