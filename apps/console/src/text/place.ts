/** Where an address is, as the API tells it. */
export interface PlaceOfAddress {
  readonly country?: string;
  readonly asNumber?: number;
  readonly asName?: string;
  readonly isTor?: boolean;
}

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** `United States`; a code that no region has is shown as it is. */
export const countryName = (code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    // Thrown for what has not the form of a code, which is then all there is to show.
    return code;
  }
};

/** `United States · AS15169 Google · Tor exit`. */
export const placeText = ({ country, asNumber, asName, isTor }: PlaceOfAddress): string =>
  [
    country === undefined ? undefined : countryName(country),
    [asNumber === undefined ? undefined : `AS${asNumber}`, asName].filter(Boolean).join(" "),
    isTor === true ? "Tor exit" : undefined,
  ]
    .filter(Boolean)
    .join(" · ");
