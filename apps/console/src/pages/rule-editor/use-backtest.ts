import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelBacktest, startBacktest } from "../../api/mutations.ts";
import { backtestQuery } from "../../api/queries.ts";
import type { Backtest } from "../../api/types.ts";
import { type RangeSearch, spanOf } from "../../time/time-range.ts";

/** A run of the rule's text over stored events. */
export interface BacktestRun {
  readonly range: RangeSearch;
  readonly setRange: (range: RangeSearch) => void;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly isStarting: boolean;
  readonly backtest: Backtest | undefined;
  /** It ran over what the text says now, and to its end. */
  readonly isOfText: boolean;
  /** The text was changed since. */
  readonly isOld: boolean;
  readonly error: Error | null;
}

export const backtestRangeDefault = "7d";

export const useBacktest = (text: string): BacktestRun => {
  const [range, setRange] = useState<RangeSearch>({});
  const [run, setRun] = useState<{ readonly id: string; readonly text: string }>();
  const queryClient = useQueryClient();
  const { data, error } = useQuery({
    ...backtestQuery(run?.id ?? ""),
    enabled: run !== undefined,
  });
  const begin = useMutation({
    mutationFn: (sent: string) =>
      startBacktest({ text: sent, ...spanOf(range, Date.now(), backtestRangeDefault) }),
    onSuccess: (begun, sent) => {
      queryClient.setQueryData(backtestQuery(begun.id).queryKey, begun);
      setRun({ id: begun.id, text: sent });
    },
  });
  const stop = useMutation({
    mutationFn: cancelBacktest,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["backtests"] }),
  });
  const isOld = run !== undefined && run.text !== text;
  return {
    ...{ range, setRange, isOld },
    start: () => begin.mutate(text),
    cancel: () => {
      if (run !== undefined) stop.mutate(run.id);
    },
    isStarting: begin.isPending,
    backtest: data,
    isOfText: run !== undefined && !isOld && data?.state === "done",
    error: begin.error ?? error,
  };
};
