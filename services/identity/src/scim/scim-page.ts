import { scimPageDefault, scimPageMax } from "../limits.ts";
import { parseFilter } from "./scim-filter.ts";
import type { Json } from "./scim-resource.ts";

export interface ScimQuery {
  readonly filter?: string;
  /** From 1 on. */
  readonly startIndex?: string;
  readonly count?: string;
}

export interface Page {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly resources: readonly Json[];
}

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  return Number.isSafeInteger(value) ? value : otherwise;
};

const same = (left: string | boolean | undefined, right: string | boolean, isExact: boolean) =>
  typeof left === "string" && typeof right === "string" && !isExact
    ? left.toLowerCase() === right.toLowerCase()
    : left === right;

/** The part that was asked for, RFC 7644 section 3.4.2: numbers out of bounds are moved into them. */
export const pageOf = <Item>(
  query: ScimQuery,
  attributes: readonly string[],
  from: {
    readonly items: readonly Item[];
    readonly valueOf: (item: Item, attribute: string) => string | boolean | undefined;
    readonly show: (item: Item) => Json;
  },
): Page => {
  const filter = parseFilter(query.filter, attributes);
  const isExact = filter?.attribute === "externalid" || filter?.attribute === "id";
  const found = from.items.filter(
    (item) =>
      filter === undefined || same(from.valueOf(item, filter.attribute), filter.value, isExact),
  );
  const startIndex = Math.max(1, whole(query.startIndex, 1));
  const count = Math.min(scimPageMax, Math.max(0, whole(query.count, scimPageDefault)));
  const resources = found.slice(startIndex - 1, startIndex - 1 + count).map(from.show);
  return { totalResults: found.length, startIndex, resources };
};
