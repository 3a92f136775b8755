import { createHash } from "node:crypto";
import type { DecodedEvent } from "@xdr/event";

/**
 * Identity of a delivery: the ids of its events, which are made from tenant, source, batch and
 * sequence. A delivery that holds more of the same batch is another one.
 */
export const deliveryKey = (events: readonly DecodedEvent[]): string => {
  const hash = createHash("sha256");
  for (const event of events) hash.update(event.id).update("\n");
  return hash.digest("base64url");
};
