import { XdrError } from "@xdr/event";
import { checkInput, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import type { Backtest, BacktestBoard } from "./backtest-board.ts";
import { checkRule } from "./check-rule.ts";
import { backtestLimits } from "./limits.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { readRuleText, refuse } from "./rule-text.ts";
import { createTrial } from "./trial.ts";

export interface StartBacktestInput {
  readonly text: string;
  /** Event times, milliseconds since the epoch; until now where `to` is absent. */
  readonly from: number;
  readonly to?: number | undefined;
}

/**
 * Begins to run a rule's text over the tenant's history. Throws `DETECT_RULE_INVALID` with the
 * places when it cannot run, `REQUEST_RATE_EXCEEDED` when as many run as may.
 */
export const startBacktest = (
  ctx: ServiceContext,
  input: StartBacktestInput,
  parts: { readonly shelf: RuleShelf; readonly board: BacktestBoard },
): Backtest => {
  requireScope(ctx, "rule:test");
  requireScope(ctx, "event:read");
  const to = input.to ?? ctx.clock.now() + 1;
  const check = checkInput();
  const from = check.integer("from", input.from, 0, Number.MAX_SAFE_INTEGER);
  check.require(from < to, "from", "must be before `to`");
  check.require(to - from <= backtestLimits.rangeMsMax, "from", "is more than 400 days back");
  check.done();
  const checked = checkRule(readRuleText(input.text), ctx.tenantId, parts.shelf);
  const trial = createTrial(checked);
  if (trial === undefined) return refuse(checked.notices);
  return parts.board.start(ctx.tenantId, { trial, from, to });
};

/** A backtest of the tenant as far as it is. Throws `REQUEST_NOT_FOUND`. */
export const getBacktest = (ctx: ServiceContext, id: string, board: BacktestBoard): Backtest => {
  requireScope(ctx, "rule:test");
  const backtest = board.get(ctx.tenantId, requireIdShape(id));
  if (backtest === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return backtest;
};

/** Stops a backtest; what it found so far stays. Throws `REQUEST_NOT_FOUND`. */
export const cancelBacktest = (ctx: ServiceContext, id: string, board: BacktestBoard): void => {
  getBacktest(ctx, id, board);
  board.cancel(ctx.tenantId, id);
};
