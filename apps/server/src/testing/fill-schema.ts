type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);
const numberOf = (value: unknown): number => (typeof value === "number" ? value : 1);

const objectOf = (schema: Readonly<Record<string, unknown>>, text: string): Json => {
  const parts = Array.isArray(schema["allOf"]) ? schema["allOf"] : [schema];
  const fields = parts.flatMap((part: unknown) =>
    isObject(part) && isObject(part["properties"]) ? Object.entries(part["properties"]) : [],
  );
  return Object.fromEntries(fields.map(([name, of]) => [name, fillSchema(of, text)]));
};

/**
 * A value for a JSON schema with `text` in every place that takes free text, optional ones too: the
 * request of somebody who tries a foreign id wherever one could stand.
 */
export const fillSchema = (schema: unknown, text: string): Json => {
  if (!isObject(schema)) return text;
  if (typeof schema["const"] === "string") return schema["const"];
  const choice = firstOf(schema["anyOf"]) ?? firstOf(schema["enum"]);
  if (typeof choice === "string") return choice;
  if (choice !== undefined) return fillSchema(choice, text);
  switch (schema["type"]) {
    case "integer":
    case "number":
      return numberOf(schema["minimum"]);
    case "boolean":
      return true;
    case "array":
      return [fillSchema(schema["items"], text)];
    case "object":
      return objectOf(schema, text);
    default:
      return schema["allOf"] === undefined ? text : objectOf(schema, text);
  }
};
