import type { OcsfEndpoint, OcsfEnrichment, OcsfEvent } from "@xdr/event";
import type { Place, Places } from "@xdr/ports";
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
export const createEnrich = (places: Places): ((event: OcsfEvent) => OcsfEvent) => {
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
    if (src === undefined && dst === undefined) return event;
    const tor = [
      ...(src?.[1].isTor === true ? [torExit("src_endpoint", src[0].ip ?? "")] : []),
      ...(dst?.[1].isTor === true ? [torExit("dst_endpoint", dst[0].ip ?? "")] : []),
    ];
    return {
      ...event,
      ...(src === undefined ? {} : { src_endpoint: src[0] }),
      ...(dst === undefined ? {} : { dst_endpoint: dst[0] }),
      ...(tor.length === 0 ? {} : { enrichments: [...(event.enrichments ?? []), ...tor] }),
    };
  };
};
