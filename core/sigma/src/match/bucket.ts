import type { Expr } from "../lower/expr.ts";
import { type BucketPlan, planBucket, type VariantOfRule } from "./bucket-plan.ts";
import { compileExpr, type Predicate } from "./compile-expr.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { variantsOf } from "./requirements.ts";
import { type Sieve, type SieveContext, sieveSteps } from "./sieve.ts";
import type { CacheBudget } from "./value-cache.ts";
import type { SlotNames, View } from "./view.ts";

/** The rules for events of one log source. */
export interface Bucket {
  /** Numbers of the rules that the event in the view matches, in ascending order. */
  match(view: View): readonly number[];
  /** Numbers of the rules that had to be tried for it, in ascending order. */
  candidates(view: View): readonly number[];
}

export interface BucketContext {
  readonly rules: readonly CompiledRule[];
  readonly slots: SlotNames;
  readonly budget: CacheBudget;
}

/** Rules of a bucket by their numbers, and what is left of each to be found out. */
export interface BucketRules {
  readonly rules: readonly number[];
  readonly exprs: readonly Expr[];
}

/** Rules that are looked through between two pauses. */
const rulesPerStep = 25;

/** Builds a bucket, with pauses; rules that can never match are left out. */
export function* bucketSteps(
  { rules, exprs }: BucketRules,
  context: BucketContext,
): Generator<undefined, Bucket> {
  const always: number[] = [];
  const variants: VariantOfRule[] = [];
  for (const [index, expr] of exprs.entries()) {
    if (index % rulesPerStep === 0) yield undefined;
    const rule = rules[index];
    if (rule === undefined || (expr.kind === "const" && !expr.value)) continue;
    const ways = variantsOf(expr, context.slots);
    const isBound = ways.every((way) => way.some(({ requirement }) => requirement !== undefined));
    if (isBound) variants.push(...ways.map((variant) => ({ rule, variant })));
    else always.push(rule);
  }
  const plan = planBucket(variants);
  yield undefined;
  const { budget, slots } = context;
  const compile: SieveContext["compile"] = ({ expr }) => compileExpr(expr, slots);
  return bucketOf({ plan, sieve: yield* sieveSteps(plan, { budget, compile }) }, always, context);
}

const none: readonly number[] = [];

const ascending = (left: number, right: number): number => left - right;

interface Sieved {
  readonly plan: BucketPlan;
  readonly sieve: Sieve;
}

function bucketOf(
  { plan, sieve }: Sieved,
  always: readonly number[],
  { slots, rules }: BucketContext,
): Bucket {
  const test = createTests(plan, slots);
  const ruleOf = Int32Array.from(plan.bits, ({ rule }) => rule);
  return {
    candidates: (view) => {
      const bits = sieve.bits.subarray(0, sieve.run(view));
      const tried = Array.from(bits, (bit) => ruleOf[bit] ?? 0);
      return [...new Set([...tried, ...always])].sort(ascending);
    },
    match: (view) => {
      const left = sieve.run(view);
      let matched: number[] | undefined;
      for (let index = 0; index < left; index += 1) {
        const bit = sieve.bits[index] ?? 0;
        const rule = ruleOf[bit] ?? 0;
        if (matched?.at(-1) === rule || !test(bit, view)) continue;
        matched ??= [];
        matched.push(rule);
      }
      for (const rule of always) {
        if (rules[rule]?.matches(view) !== true) continue;
        matched ??= [];
        matched.push(rule);
      }
      return always.length > 0 ? (matched?.sort(ascending) ?? none) : (matched ?? none);
    },
  };
}

/** The tests of what the planes leave open; made when a bit first gets so far. */
function createTests({ bits }: BucketPlan, slots: SlotNames): (bit: number, view: View) => boolean {
  const tests: (Predicate | undefined)[] = bits.map(() => undefined);
  return (bit, view) => {
    let test = tests[bit];
    if (test === undefined) {
      test = compileExpr(bits[bit]?.rest ?? { kind: "const", value: false }, slots);
      tests[bit] = test;
    }
    return test(view);
  };
}
