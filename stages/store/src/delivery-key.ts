import { hash } from "node:crypto";
import type { DecodedEvent } from "@xdr/event";

/**
 * Identity of a delivery: the ids of its events, which are made from tenant, source, batch and
 * sequence. A delivery that holds more of the same batch is another one.
 */
export const deliveryKey = (events: readonly DecodedEvent[]): string =>
  hash("sha256", events.map((event) => event.id).join("\n"), "base64url");
