import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { testRule } from "../../api/mutations.ts";
import type { RuleTest } from "../../api/types.ts";

/** Events to try the rule on, and what came of the last try. */
export interface Trial {
  readonly lines: string;
  readonly setLines: (lines: string) => void;
  readonly eventIds: readonly string[];
  readonly setEventIds: (ids: readonly string[]) => void;
  readonly canRun: boolean;
  readonly run: () => void;
  readonly isRunning: boolean;
  readonly result: RuleTest | undefined;
  /** The rule was changed since. */
  readonly isOld: boolean;
  readonly error: Error | null;
}

export const useTrial = (text: string, firstEvent: string | undefined): Trial => {
  const [lines, setLines] = useState("");
  const [eventIds, setEventIds] = useState<readonly string[]>(
    firstEvent === undefined ? [] : [firstEvent],
  );
  const mutation = useMutation({
    mutationFn: () =>
      testRule({
        text,
        ...(lines.trim() === "" ? {} : { lines }),
        ...(eventIds.length === 0 ? {} : { eventIds: [...eventIds] }),
      }).then((result) => ({ result, text })),
  });
  const canRun = lines.trim() !== "" || eventIds.length > 0;
  return {
    ...{ lines, setLines, eventIds, setEventIds, canRun },
    run: () => {
      if (canRun && !mutation.isPending) mutation.mutate();
    },
    isRunning: mutation.isPending,
    result: mutation.data?.result,
    isOld: mutation.data !== undefined && mutation.data.text !== text,
    error: mutation.error,
  };
};
