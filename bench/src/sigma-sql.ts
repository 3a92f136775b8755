import type { ConditionNode, DetectionNode, DetectionRule, ItemNode, ValueNode } from "@xdr/sigma";

/** Thrown for what cannot be said in SQL. */
class NotInSql extends Error {}

export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A Sigma text as a pattern of LIKE: `*` and `?` are wildcards unless escaped. */
function likeOf(text: string): string {
  let pattern = "";
  for (let place = 0; place < text.length; place += 1) {
    const char = text.charAt(place);
    const next = text.charAt(place + 1);
    if (char === "\\" && "\\*?".includes(next) && next !== "") {
      pattern += next === "\\" ? "\\\\" : next;
      place += 1;
    } else if (char === "*") pattern += "%";
    else if (char === "?") pattern += "_";
    else pattern += "\\%_".includes(char) ? `\\${char}` : char;
  }
  return pattern;
}

function testOf(column: string, kind: string, value: ValueNode): string {
  if (value.kind === "null") return `${column} IS NULL`;
  const text = value.kind === "text" ? value.text : String(value.value);
  if (kind === "re") return `${column} REGEXP ${quoteText(text)}`;
  // As pySigma writes it: a text without wildcards is compared, anything else is a pattern.
  if (kind === "equals" && !/[*?\\]/.test(text)) return `${column}=${quoteText(text)}`;
  const like = likeOf(text);
  const start = kind === "contains" || kind === "endswith" ? "%" : "";
  const end = kind === "contains" || kind === "startswith" ? "%" : "";
  return `${column} LIKE ${quoteText(`${start}${like}${end}`)} ESCAPE '\\'`;
}

const kinds = ["contains", "startswith", "endswith", "re"];

function itemOf({ field, modifiers, values }: ItemNode): string {
  const rest = modifiers.filter((name) => name !== "all");
  const [kind = "equals", ...more] = rest;
  if (field === undefined || more.length > 0) throw new NotInSql();
  if (rest.length > 0 && !kinds.includes(kind)) throw new NotInSql();
  const tests = values.map((value) => testOf(quoteName(field), kind, value));
  return chain(modifiers.includes("all") ? "AND" : "OR", tests);
}

function chain(link: "AND" | "OR", parts: readonly string[]): string {
  if (parts.length === 0) throw new NotInSql();
  // SQLite takes expressions of a thousand levels only, and a chain has one for each part.
  const size = 200;
  if (parts.length <= size) return `(${parts.join(` ${link} `)})`;
  const pieces = Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    chain(link, parts.slice(index * size, (index + 1) * size)),
  );
  return chain(link, pieces);
}

function bodyOf(node: DetectionNode): string {
  if (node.kind === "item") return itemOf(node);
  return chain(node.kind === "allOf" ? "AND" : "OR", node.of.map(bodyOf));
}

type Selections = ReadonlyMap<string, DetectionNode>;

function namesFor(pattern: string, selections: Selections): readonly string[] {
  const names = [...selections.keys()];
  if (pattern === "them") return names.filter((name) => !name.startsWith("_"));
  const parts = pattern.split("*").map((part) => part.replaceAll(/[^\w]/g, "\\$&"));
  const glob = new RegExp(`^${parts.join(".*")}$`);
  return names.filter((name) => glob.test(name));
}

function conditionOf(node: ConditionNode, selections: Selections): string {
  switch (node.kind) {
    case "selection": {
      const body = selections.get(node.name);
      if (body === undefined) throw new NotInSql();
      return bodyOf(body);
    }
    case "quantified": {
      const parts = namesFor(node.pattern, selections).map((name) =>
        conditionOf({ kind: "selection", name, at: node.at }, selections),
      );
      return chain(node.quantifier === "all" ? "AND" : "OR", parts);
    }
    case "not":
      return `NOT ${conditionOf(node.of, selections)}`;
    default:
      return chain(
        node.kind === "and" ? "AND" : "OR",
        node.of.map((part) => conditionOf(part, selections)),
      );
  }
}

/** The rule as a condition of SQLite, as scanners write it; `undefined` for what SQL cannot say. */
export function sqlOf({ selections, condition }: DetectionRule): string | undefined {
  try {
    return conditionOf(condition, new Map(selections.map(({ name, body }) => [name, body])));
  } catch (error) {
    if (error instanceof NotInSql) return undefined;
    throw error;
  }
}

/** The fields that a rule looks at. */
export function fieldsOf({ selections }: DetectionRule): readonly string[] {
  const fieldsIn = (node: DetectionNode): readonly string[] => {
    if (node.kind !== "item") return node.of.flatMap(fieldsIn);
    return node.field === undefined ? [] : [node.field];
  };
  return selections.flatMap(({ body }) => fieldsIn(body));
}
