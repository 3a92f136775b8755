import { windowsLines } from "@xdr/catalog";
import type { ByteMatcherOptions, SigmaEventLogsource } from "@xdr/sigma";
import { UsageError } from "../usage.ts";

/** `product/category/service`, of which `*` or nothing is none. */
const readLogsource = (text: string): SigmaEventLogsource => {
  const parts = text.split("/");
  if (parts.length > 3) {
    throw new UsageError("--logsource takes product/category/service, such as linux/*/auditd.");
  }
  const [product, category, service] = parts.map((part) =>
    part === "" || part === "*" ? undefined : part,
  );
  return {
    ...(product === undefined ? {} : { product }),
    categories: category === undefined ? [] : [category],
    services: service === undefined ? [] : [service],
  };
};

/** How lines are read: as Windows events, or as records of the one log source that is named. */
export const shapeOf = (logsource: string | undefined): ByteMatcherOptions => {
  if (logsource === undefined) return windowsLines;
  const every = readLogsource(logsource);
  return { route: { fields: [], logsourceOf: () => every } };
};
