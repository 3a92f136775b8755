const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** JSON without line breaks; what is no JSON loses its line breaks only, and the server says so. */
export const oneLine = (text: string): string => {
  const value = read(text);
  return value === undefined ? text.replaceAll(/\s+/g, " ") : JSON.stringify(value);
};

/** JSON as people read it; anything else as it is. */
export const manyLines = (text: string): string => {
  const value = read(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
};

interface Setting {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isSecret: boolean;
  readonly isOptional?: boolean;
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

const textOf = (value: object, key: "label" | "hint"): string => {
  const found = new Map<string, unknown>(Object.entries(value)).get(key);
  return typeof found === "string" ? found : "";
};

/** What a definition that is being written asks for; nothing while it cannot be read. */
export const settingsIn = (definition: string): readonly Setting[] => {
  const value = read(definition);
  if (typeof value !== "object" || value === null || !("settings" in value)) return [];
  if (!Array.isArray(value.settings)) return [];
  const items: readonly unknown[] = value.settings;
  return items.filter(isNamed).map((item) => ({
    name: item.name,
    label: textOf(item, "label") || item.name,
    hint: textOf(item, "hint"),
    isSecret: "isSecret" in item && item.isSecret === true,
    isOptional: "isOptional" in item && item.isOptional === true,
  }));
};

/** Something to begin with. */
export const exampleDefinition = `{
  "title": "Door system",
  "settings": [
    { "name": "host", "label": "Address", "hint": "Such as doors.example.com", "isSecret": false },
    { "name": "token", "label": "API token", "isSecret": true }
  ],
  "auth": { "kind": "header", "name": "authorization", "value": "Bearer {token}" },
  "request": {
    "method": "GET",
    "url": "https://{host}/api/v1/events",
    "query": { "from": "{since}", "limit": "500" }
  },
  "paging": { "kind": "token", "path": ["next"], "parameter": "page" },
  "records": ["events"],
  "identity": ["id"],
  "time": ["time"],
  "timeFormat": "iso",
  "initialMs": 86400000,
  "overlapMs": 300000,
  "intervalMs": 60000
}`;
