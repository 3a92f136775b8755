import { useQuery } from "@tanstack/react-query";
import { ruleCheckQuery } from "../../api/queries.ts";
import type { RuleCheck } from "../../api/types.ts";
import { useRested } from "../../parts/use-rested.ts";

/** What the server says of the text while it is written. */
export const useCheck = (text: string, isAllowed: boolean) => {
  const rested = useRested(text);
  const { data, isPlaceholderData } = useQuery({ ...ruleCheckQuery(rested), enabled: isAllowed });
  const isCurrent = rested === text && !isPlaceholderData;
  const check: RuleCheck | undefined = data;
  return { check, isCurrent };
};
