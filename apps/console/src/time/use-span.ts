import { useMemo, useState } from "react";
import { type RangeSearch, spanOf, type TimeSpan } from "./time-range.ts";

/**
 * The span of an address, fixed until the address changes or `refresh` is called: a relative
 * range must not become another query with every render.
 */
export const useSpan = (search: RangeSearch, fallback: string) => {
  const [now, setNow] = useState(() => Date.now());
  const { range, from, to } = search;
  const span = useMemo<TimeSpan>(
    () => spanOf({ range, from, to }, now, fallback),
    [range, from, to, now, fallback],
  );
  return { span, refresh: () => setNow(Date.now()) };
};
