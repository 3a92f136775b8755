import type { Position } from "./problem.ts";

/** A value as written, before any modifier. `text` keeps wildcards and escapes as they stand. */
export type ValueNode =
  | { readonly kind: "text"; readonly text: string; readonly at: Position }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly text: string;
      readonly at: Position;
    }
  | { readonly kind: "boolean"; readonly value: boolean; readonly at: Position }
  | { readonly kind: "null"; readonly at: Position };

/** `field|modifier|modifier: values`; without a field the values are keywords. */
export interface ItemNode {
  readonly kind: "item";
  readonly field: string | undefined;
  readonly modifiers: readonly string[];
  readonly values: readonly ValueNode[];
  /** True when the values were written as a list. */
  readonly listed: boolean;
  readonly at: Position;
}

/** The body of a selection: items of one map hold together, entries of a list are alternatives. */
export type DetectionNode =
  | ItemNode
  | { readonly kind: "allOf"; readonly of: readonly DetectionNode[]; readonly at: Position }
  | { readonly kind: "anyOf"; readonly of: readonly DetectionNode[]; readonly at: Position };

export type ConditionNode =
  | { readonly kind: "selection"; readonly name: string; readonly at: Position }
  | {
      readonly kind: "quantified";
      readonly quantifier: "any" | "all";
      /** A glob over selection names, or `them`. */
      readonly pattern: string;
      readonly at: Position;
    }
  | { readonly kind: "not"; readonly of: ConditionNode; readonly at: Position }
  | { readonly kind: "and"; readonly of: readonly ConditionNode[]; readonly at: Position }
  | { readonly kind: "or"; readonly of: readonly ConditionNode[]; readonly at: Position };
