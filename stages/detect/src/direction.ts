import { addressScope, classUid, type DecodedEvent, normalizeAddress } from "@xdr/event";

/** Products that watch the traffic of others: the reporting device took no part itself. */
const sensorProducts = new Set(["suricata", "zeek", "snort"]);

/** Who reached out to whom, with addresses in one spelling. */
export interface Direction {
  readonly source?: string;
  readonly destination?: string;
  /** The device, or something inside, reached out; the far side is the destination. */
  readonly isOutward: boolean;
  /** The reporting device only watched. */
  readonly isSensor: boolean;
}

/** Reads the direction of an event from its endpoints and the reporting device. */
export const directionOf = ({ event, logsource }: DecodedEvent): Direction => {
  const source = addressOf(event.src_endpoint?.ip);
  const destination = addressOf(event.dst_endpoint?.ip);
  const own = addressOf(event.device?.ip);
  const hostname = event.device?.hostname?.toLowerCase();
  const isSensor = sensorProducts.has(logsource.product ?? "");
  const isFromDevice =
    (source !== undefined && source === own) ||
    (hostname !== undefined && event.src_endpoint?.hostname?.toLowerCase() === hostname) ||
    (source === undefined && destination !== undefined && destination !== own);
  const isDeclared = event.connection_info?.direction?.toLowerCase() === "outbound";
  const leaves =
    source !== undefined &&
    destination !== undefined &&
    isInside(source) &&
    !isInside(destination) &&
    event.class_uid !== classUid.authentication;
  return {
    ...(source === undefined ? {} : { source }),
    ...(destination === undefined ? {} : { destination }),
    isOutward: isDeclared || leaves || (!isSensor && isFromDevice),
    isSensor,
  };
};

const addressOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : normalizeAddress(text);

const isInside = (address: string): boolean => addressScope(address) !== "public";
