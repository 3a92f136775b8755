import type { DecodedEvent } from "@xdr/event";

/** Products that watch the traffic of others: the reporting device took no part itself. */
const sensorProducts = new Set(["suricata", "zeek", "snort"]);

/** Does the event come from something that watches the traffic of others? */
export const isSensor = ({ logsource }: Pick<DecodedEvent, "logsource">): boolean =>
  sensorProducts.has(logsource.product ?? "");
