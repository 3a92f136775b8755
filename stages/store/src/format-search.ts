import type { SearchField, SearchNode } from "@xdr/ports";

/**
 * A search as text that `parseSearch` reads back to the same search. What the language cannot say
 * differently is normalised: a group of one is its part.
 */
export const formatSearch = (node: SearchNode): string => {
  switch (node.kind) {
    case "all":
      return "*";
    case "and":
      return node.parts.length === 0 ? "*" : node.parts.map(formatPart).join(" ");
    case "or":
      return node.parts.length === 0 ? "NOT *" : node.parts.map(formatPart).join(" OR ");
    case "not":
      return `NOT ${formatPart(node.part)}`;
    case "text":
      return quote(node.value);
    case "exists":
      return `${fieldName(node.field)}:*`;
    case "equals":
      return `${fieldName(node.field)}:${quote(node.value)}`;
    case "wildcard":
      return `${fieldName(node.field)}:${formatPattern(node.pattern)}`;
    case "network":
      return `${fieldName(node.field)}:${node.cidr}`;
    case "range":
      return `${fieldName(node.field)}:${formatRange(node)}`;
  }
};

const formatPart = (node: SearchNode): string => {
  const isGroup = (node.kind === "and" || node.kind === "or") && node.parts.length > 1;
  return isGroup ? `(${formatSearch(node)})` : formatSearch(node);
};

const fieldName = (field: SearchField): string =>
  field.kind === "column" ? field.name : field.path.join(".");

const quote = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** In a pattern only `*?\` are escaped; here also what would end or begin something else. */
const formatPattern = (pattern: string): string =>
  pattern.replace(/\\[*?\\]|[\s()"[\]{}<>-]/g, (found) =>
    found.length > 1 ? found : `\\${found}`,
  );

const formatRange = (node: Extract<SearchNode, { kind: "range" }>): string => {
  const { min, max } = node;
  if (min !== undefined && max !== undefined) {
    const open = node.minExclusive === true ? "{" : "[";
    return `${open}${min} TO ${max}${node.maxExclusive === true ? "}" : "]"}`;
  }
  if (min !== undefined) return `${node.minExclusive === true ? ">" : ">="}${min}`;
  if (max !== undefined) return `${node.maxExclusive === true ? "<" : "<="}${max}`;
  return "*";
};
