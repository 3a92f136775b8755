import { addressScope, classUid, type DecodedEvent, normalizeAddress } from "@xdr/event";
import type { DeviceName } from "./device-names.ts";
import { isSensor } from "./sensor.ts";

/** Who reached out to whom, with addresses in one spelling. */
export interface Direction {
  readonly source?: string;
  readonly destination?: string;
  /** The device, or something inside, reached out; the far side is the destination. */
  readonly isOutward: boolean;
  /** The reporting device only watched. */
  readonly isWatched: boolean;
}

const nobody: DeviceName = () => undefined;

/** Reads the direction of an event from its endpoints and the reporting device. */
export const directionOf = (decoded: DecodedEvent, nameOf: DeviceName = nobody): Direction => {
  const { event } = decoded;
  const source = addressOf(event.src_endpoint?.ip);
  const destination = addressOf(event.dst_endpoint?.ip);
  const own = addressOf(event.device?.ip);
  const hostname = event.device?.hostname?.toLowerCase();
  const isOwn = (address: string | undefined): boolean =>
    address !== undefined &&
    (address === own || (hostname !== undefined && nameOf(address)?.toLowerCase() === hostname));
  const isInside = (address: string): boolean =>
    addressScope(address) !== "public" || nameOf(address) !== undefined;
  const isWatched = isSensor(decoded) && !isOwn(source) && !isOwn(destination);
  const isFromDevice =
    isOwn(source) ||
    (hostname !== undefined && event.src_endpoint?.hostname?.toLowerCase() === hostname) ||
    (source === undefined && destination !== undefined && !isOwn(destination) && !isWatched);
  const isLeaving =
    source !== undefined &&
    destination !== undefined &&
    isInside(source) &&
    !isInside(destination) &&
    event.class_uid !== classUid.authentication;
  const isDeclared = event.connection_info?.direction?.toLowerCase() === "outbound";
  return {
    ...(source === undefined ? {} : { source }),
    ...(destination === undefined ? {} : { destination }),
    isOutward: isDeclared || isLeaving || isFromDevice,
    isWatched,
  };
};

const addressOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : normalizeAddress(text);
