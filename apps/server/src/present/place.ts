import type { Entity, OcsfEndpoint, OcsfEvent } from "@xdr/event";
import type { Places } from "@xdr/ports";
import type { Static } from "typebox";
import type { Place } from "../schemas/common.ts";

type PlaceView = Static<typeof Place>;

/** An entity with the place of its address, as is known now. */
export const presentEntity = (entity: Entity, places: Places) => {
  const place = entity.kind === "address" ? places.lookup(entity.label) : undefined;
  return place === undefined ? { ...entity } : { ...entity, place };
};

const isTor = (event: OcsfEvent, side: "src_endpoint" | "dst_endpoint"): boolean =>
  event.enrichments?.some(
    ({ name, type, data }) =>
      name === `${side}.ip` && type === "address_kind" && data["kind"] === "tor",
  ) === true;

/** What the event itself says of an end's place, as was known when it was decoded. */
export const presentPlace = (
  event: OcsfEvent,
  side: "src_endpoint" | "dst_endpoint",
): PlaceView | undefined => {
  const endpoint: OcsfEndpoint = event[side] ?? {};
  const { number, name } = endpoint.autonomous_system ?? {};
  const country = endpoint.location?.country;
  const place: PlaceView = {
    ...(country === undefined ? {} : { country }),
    ...(number === undefined ? {} : { asNumber: number }),
    ...(name === undefined ? {} : { asName: name }),
    ...(isTor(event, side) ? { isTor: true } : {}),
  };
  return Object.keys(place).length === 0 ? undefined : place;
};
