import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isSomewhere, normalizeAddress, XdrError } from "@xdr/event";
import type { Place, Places } from "@xdr/ports";
import { Reader, type Response } from "maxmind";

/** Files of the operator; each is optional. */
export interface PlaceFiles {
  /** A MaxMind DB with `country_code` or `country.iso_code`, instead of the bundled one. */
  readonly country?: string | undefined;
  /** A MaxMind DB with `autonomous_system_number`; none is bundled. */
  readonly asn?: string | undefined;
  /** Addresses of Tor exits, one a line; `#` begins a remark. */
  readonly tor?: string | undefined;
}

/** Limits of what is read into memory. */
export const placeLimits = Object.freeze({
  databaseBytesMax: 256 * 1024 * 1024,
  torAddressesMax: 100_000,
});

const bundled = (): string =>
  fileURLToPath(
    import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb"),
  );

const refuse = (what: string, path: string, why: string): XdrError =>
  new XdrError("CONFIG_VALUE_INVALID", `${what} ${path} cannot be read: ${why}.`);

const read = (what: string, path: string): Buffer => {
  try {
    if (statSync(path).size > placeLimits.databaseBytesMax) {
      throw refuse(what, path, `it is over ${placeLimits.databaseBytesMax} bytes`);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof XdrError) throw error;
    throw refuse(what, path, "there is no such file, or no permission to read it");
  }
};

const openDatabase = (what: string, path: string): Reader<Response> => {
  const bytes = read(what, path);
  try {
    return new Reader<Response>(bytes);
  } catch {
    throw refuse(what, path, "it is no MaxMind DB");
  }
};

const readTor = (path: string): ReadonlySet<string> => {
  const addresses = new Set<string>();
  for (const line of read("The list of Tor exits", path).toString("utf8").split("\n")) {
    const address = normalizeAddress(line.replace(/#.*$/, ""));
    if (address !== undefined && addresses.size < placeLimits.torAddressesMax) {
      addresses.add(address);
    }
  }
  return addresses;
};

const member = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;

const countryOf = (found: unknown): string | undefined => {
  const code = member(found, "country_code") ?? member(member(found, "country"), "iso_code");
  return typeof code === "string" && /^[A-Z]{2}$/.test(code) ? code : undefined;
};

const systemOf = (found: unknown): Pick<Place, "asNumber" | "asName"> => {
  const number = member(found, "autonomous_system_number");
  const name = member(found, "autonomous_system_organization");
  return {
    ...(typeof number === "number" && Number.isSafeInteger(number) ? { asNumber: number } : {}),
    ...(typeof name === "string" && name !== "" ? { asName: name.slice(0, 200) } : {}),
  };
};

/**
 * Reads the files into memory once. Country data is bundled (ip-location-db, CC0; statistics of the
 * Number Resource Organization, CC BY 4.0). Throws CONFIG_VALUE_INVALID for a file of the operator
 * that cannot be read, as a typing error must not pass for an internet without Tor.
 */
export const openPlaces = (files: PlaceFiles = {}): Places => {
  const countries = openDatabase("The database of countries", files.country ?? bundled());
  const systems =
    files.asn === undefined
      ? undefined
      : openDatabase("The database of autonomous systems", files.asn);
  const tor = files.tor === undefined ? undefined : readTor(files.tor);
  return {
    lookup(text) {
      const address = normalizeAddress(text);
      if (address === undefined || !isSomewhere(address)) return undefined;
      const country = countryOf(countries.get(address));
      const place: Place = {
        ...(country === undefined ? {} : { country }),
        ...(systems === undefined ? {} : systemOf(systems.get(address))),
        ...(tor?.has(address) === true ? { isTor: true } : {}),
      };
      return Object.keys(place).length === 0 ? undefined : place;
    },
  };
};
