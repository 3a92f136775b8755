import type { OcsfDevice, OcsfEndpoint, OcsfEnrichment, OcsfEvent, TenantId } from "@xdr/event";
import type { Assets, Place, Places, WebNames } from "@xdr/ports";
import { factsOfAssets } from "./facts-of-assets.ts";
import { createFactsOfNames } from "./facts-of-names.ts";
import { enrichLimits } from "./limits.ts";
import { createRecent } from "./recent.ts";

type Found = Pick<OcsfEndpoint, "location" | "autonomous_system"> & { readonly isTor: boolean };

const nothing: Found = Object.freeze({ isTor: false });

const foundOf = (place: Place | undefined): Found => {
  if (place === undefined) return nothing;
  const { country, asNumber, asName, isTor = false } = place;
  const system = {
    ...(asNumber === undefined ? {} : { number: asNumber }),
    ...(asName === undefined ? {} : { name: asName }),
  };
  return {
    isTor,
    ...(country === undefined ? {} : { location: { country } }),
    ...(asNumber === undefined && asName === undefined ? {} : { autonomous_system: system }),
  };
};

/** What is put in the place of attributes of an event; enrichments come behind its own. */
export type Added = Pick<OcsfEvent, "src_endpoint" | "dst_endpoint" | "enrichments">;

const nothingAdded: Added = Object.freeze({});

const torExit = (side: "src_endpoint" | "dst_endpoint", address: string): OcsfEnrichment => ({
  name: `${side}.ip`,
  value: address,
  type: "address_kind",
  data: { kind: "tor" },
});

/**
 * Where the addresses of an event are: country, autonomous system, and whether Tor's. What the
 * source itself said is kept. An address is looked up once while it is busy.
 */
const createFactsOfPlaces = (places: Places): ((event: OcsfEvent) => Added) => {
  const recent = createRecent(enrichLimits.addressesMax, (address) =>
    foundOf(places.lookup(address)),
  );
  const endpoint = (
    given: OcsfEndpoint | undefined,
  ): readonly [OcsfEndpoint, Found] | undefined => {
    if (given?.ip === undefined) return undefined;
    const found = recent.of(given.ip);
    if (found === nothing) return undefined;
    const { isTor: _isTor, ...about } = found;
    return [{ ...about, ...given }, found];
  };
  return (event) => {
    const src = endpoint(event.src_endpoint);
    const dst = endpoint(event.dst_endpoint);
    if (src === undefined && dst === undefined) return nothingAdded;
    const tor = [
      ...(src?.[1].isTor === true ? [torExit("src_endpoint", src[0].ip ?? "")] : []),
      ...(dst?.[1].isTor === true ? [torExit("dst_endpoint", dst[0].ip ?? "")] : []),
    ];
    return {
      ...(src === undefined ? {} : { src_endpoint: src[0] }),
      ...(dst === undefined ? {} : { dst_endpoint: dst[0] }),
      ...(tor.length === 0 ? {} : { enrichments: tor }),
    };
  };
};

/** Where facts beside the record come from; what is left out says nothing. */
export interface DecodeFacts {
  /** Where addresses are. */
  readonly places?: Places;
  /** What user agents and host names say. */
  readonly names?: WebNames;
  /** What tenants said of their devices, addresses and users. */
  readonly assets?: Assets;
}

/** What is known about what an event names, without copying the event; undefined for nothing. */
export type Enrich = (named: {
  readonly event: OcsfEvent;
  readonly device: OcsfDevice | undefined;
  readonly tenantId: TenantId;
}) => Added | undefined;

/**
 * Finds what is known of an event's addresses, user agents, host names and of what the tenant said of
 * its own. Undefined without any source.
 */
export const createEnrich = (sources: DecodeFacts): Enrich | undefined => {
  const { places, names, assets } = sources;
  if (places === undefined && names === undefined && assets === undefined) return undefined;
  const placesOf = places === undefined ? undefined : createFactsOfPlaces(places);
  const namesOf = names === undefined ? undefined : createFactsOfNames(names);
  return ({ event, device, tenantId }) => {
    const placed = placesOf?.(event) ?? nothingAdded;
    const own = assets?.(tenantId);
    const ofNames = namesOf?.(event) ?? none;
    const ofAssets = own === undefined ? none : factsOfAssets({ event, device }, own);
    const ofPlaces = placed.enrichments ?? none;
    if (ofPlaces.length + ofNames.length + ofAssets.length === 0) {
      return placed === nothingAdded ? undefined : placed;
    }
    const given = event.enrichments ?? none;
    return { ...placed, enrichments: [...given, ...ofPlaces, ...ofNames, ...ofAssets] };
  };
};

const none: readonly OcsfEnrichment[] = [];
