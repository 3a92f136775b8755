import { XdrError } from "@xdr/event";
import { eventColumn, type SearchField, type SearchNode } from "@xdr/ports";
import { asciiLower } from "./ascii-lower.ts";
import { likePattern, likeSubstring } from "./like-pattern.ts";
import { networkRange } from "./network.ts";

/** Collects the bound values of a statement; text never enters it any other way. */
export interface Binder {
  /** The placeholder `{pN:Type}` of a value. */
  bind(value: unknown, type: "String" | "Int64" | "Float64" | "IPv6"): string;
  readonly params: Record<string, unknown>;
}

export const createBinder = (): Binder => {
  const params: Record<string, unknown> = {};
  let count = 0;
  return {
    params,
    bind: (value, type) => {
      const name = `p${count++}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
};

/** A condition in ClickHouse's SQL that is 0 or 1, never NULL. */
export const compileWhere = (node: SearchNode, binder: Binder): string => {
  switch (node.kind) {
    case "all":
      return "1";
    case "and":
    case "or": {
      if (node.parts.length === 0) return node.kind === "and" ? "1" : "0";
      const parts = node.parts.map((part) => compileWhere(part, binder));
      return `(${parts.join(node.kind === "and" ? " AND " : " OR ")})`;
    }
    case "not":
      return `(NOT ${compileWhere(node.part, binder)})`;
    case "text": {
      const pattern = binder.bind(likeSubstring(node.value), "String");
      return `(lower(message) LIKE ${pattern} OR lower(raw) LIKE ${pattern})`;
    }
    case "exists":
      return existsCondition(node.field, binder);
    default:
      return valueCondition(node, binder);
  }
};

type ValueNode = Extract<SearchNode, { kind: "equals" | "wildcard" | "range" | "network" }>;

const valueCondition = (node: ValueNode, binder: Binder): string => {
  const { field } = node;
  if (field.kind === "path") {
    const raw = pathRaw(field.path, binder);
    const elements = `if(startsWith(${raw}, '['), JSONExtractArrayRaw(${raw}), [${raw}])`;
    const isScalar = `x NOT IN ('', '""', 'null') AND NOT startsWith(x, '{') AND NOT startsWith(x, '[')`;
    const text = `if(startsWith(x, '"'), JSONExtractString(x), x)`;
    return `arrayExists(x -> (${isScalar}) AND ${textCondition(node, text, binder)}, ${elements})`;
  }
  const column = knownColumn(field.name);
  if (column.type === "number") return numberCondition(node, column.name, binder);
  if (column.type === "strings")
    return `arrayExists(x -> ${textCondition(node, "x", binder)}, ${column.name})`;
  return textCondition(node, column.name, binder);
};

/** Names reach a statement only from the table of columns. */
export const knownColumn = (name: string): NonNullable<ReturnType<typeof eventColumn>> => {
  const column = eventColumn(name);
  if (column === undefined) throw new XdrError("STORE_QUERY_FIELD_UNKNOWN");
  return column;
};

const textCondition = (node: ValueNode, text: string, binder: Binder): string => {
  switch (node.kind) {
    case "equals":
      return `lower(${text}) = ${binder.bind(asciiLower(node.value), "String")}`;
    case "wildcard":
      return `lower(${text}) LIKE ${binder.bind(likePattern(node.pattern), "String")}`;
    case "range": {
      const decimal = `toFloat64OrNull(if(match(${text}, '^-?[0-9]{1,15}([.][0-9]{1,15})?$'), ${text}, ''))`;
      return `ifNull(${rangeCondition(node, decimal, binder)}, 0)`;
    }
    case "network": {
      const range = networkRange(node.cidr);
      if (range === undefined) return "0";
      const first = binder.bind(range.first, "IPv6");
      const last = binder.bind(range.last, "IPv6");
      return `ifNull(toIPv6OrNull(${text}) >= ${first} AND toIPv6OrNull(${text}) <= ${last}, 0)`;
    }
  }
};

const numberCondition = (node: ValueNode, column: string, binder: Binder): string => {
  switch (node.kind) {
    case "equals": {
      const value = node.value.trim() === "" ? Number.NaN : Number(node.value);
      return Number.isFinite(value) ? `${column} = ${binder.bind(value, "Float64")}` : "0";
    }
    case "wildcard":
      return `toString(${column}) LIKE ${binder.bind(likePattern(node.pattern), "String")}`;
    case "range":
      return rangeCondition(node, column, binder);
    case "network":
      return "0";
  }
};

const rangeCondition = (
  node: Extract<SearchNode, { kind: "range" }>,
  value: string,
  binder: Binder,
): string => {
  const parts: string[] = [];
  if (node.min !== undefined)
    parts.push(
      `${value} ${node.minExclusive === true ? ">" : ">="} ${binder.bind(node.min, "Float64")}`,
    );
  if (node.max !== undefined)
    parts.push(
      `${value} ${node.maxExclusive === true ? "<" : "<="} ${binder.bind(node.max, "Float64")}`,
    );
  return parts.length === 0 ? `(${value} IS NOT NULL)` : `(${parts.join(" AND ")})`;
};

const existsCondition = (field: SearchField, binder: Binder): string => {
  if (field.kind === "path")
    return `${pathRaw(field.path, binder)} NOT IN ('', 'null', '""', '0', '[]', '{}')`;
  const column = knownColumn(field.name);
  if (column.type === "number") return `${column.name} != 0`;
  return `notEmpty(${column.name})`;
};

/** JSON text at a path of keys; `''` where there is none. The keys are bound values. */
const pathRaw = (path: readonly string[], binder: Binder): string =>
  `JSONExtractRaw(event, ${path.map((key) => binder.bind(key, "String")).join(", ")})`;
