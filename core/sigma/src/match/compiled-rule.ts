import type { Expr } from "../lower/expr.ts";
import type { DetectionRule, FilterRule } from "../rule.ts";
import { type Anchor, necessary } from "./anchors.ts";
import { compileExpr, type Predicate } from "./compile-expr.ts";
import { eachField } from "./slots-of.ts";
import type { SlotNames } from "./view.ts";

/** A rule with the filters that apply to it. */
export interface RuleInForce {
  readonly rule: DetectionRule;
  readonly filters: readonly FilterRule[];
}

/** A rule ready to run. */
export interface CompiledRule extends RuleInForce {
  /** The definition of the rule, filters included. */
  readonly expr: Expr;
  readonly matches: Predicate;
  /** Texts of which a matching event has one; `undefined` when the rule must always be tried. */
  readonly anchors: readonly Anchor[] | undefined;
}

/** Compiles a lowered rule. */
export function compileRule(inForce: RuleInForce, expr: Expr, slots: SlotNames): CompiledRule {
  eachField(expr, slots.slotOf);
  const anchors = necessary(expr, slots)?.anchors;
  let compiled: Predicate | undefined;
  const matches: Predicate = (view) => {
    compiled ??= compileExpr(expr, slots);
    return compiled(view);
  };
  return { ...inForce, expr, matches, anchors };
}
