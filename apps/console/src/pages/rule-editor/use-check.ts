import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ruleCheckQuery } from "../../api/queries.ts";
import type { RuleCheck } from "../../api/types.ts";

const restMs = 300;

/** A value once it has not changed for a moment. */
const useRested = <T>(value: T): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
};

/** What the server says of the text while it is written. */
export const useCheck = (text: string, isAllowed: boolean) => {
  const rested = useRested(text);
  const { data, isPlaceholderData } = useQuery({ ...ruleCheckQuery(rested), enabled: isAllowed });
  const isCurrent = rested === text && !isPlaceholderData;
  const check: RuleCheck | undefined = data;
  return { check, isCurrent };
};
