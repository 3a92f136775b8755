import { normalizeAddress, type OcsfEndpoint } from "@xdr/event";

const zero = 0x30;
const nine = 0x39;

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Strict dotted decimal: four numbers 0..255 without leading zeros (RFC 6943 section 3.1.1). */
export const isIpv4 = (text: string): boolean => {
  const { length } = text;
  if (length < 7 || length > 15) return false;
  let parts = 1;
  let value = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (value < 0 || parts === 4) return false;
      parts += 1;
      value = -1;
    } else if (isDigit(code) && value !== 0) {
      value = value < 0 ? code - zero : value * 10 + code - zero;
      if (value > 255) return false;
    } else {
      return false;
    }
  }
  return parts === 4 && value >= 0;
};

/** True for an address as text, IPv4 or IPv6, in whatever spelling. */
export const isAddress = (text: string): boolean =>
  isIpv4(text) || normalizeAddress(text) !== undefined;

/** The one spelling of an address; `undefined` for anything else. IPv4 costs one scan. */
export const addressOf = (text: string): string | undefined =>
  isIpv4(text) ? text : normalizeAddress(text);

const portMax = 65_535;

/**
 * An endpoint from text that is either an address or a host name; empty, `-` and `?` are nothing,
 * and so is a port that cannot be one.
 */
export const endpointOf = (text: string | undefined, port?: number): OcsfEndpoint | undefined => {
  const isPort = port !== undefined && Number.isInteger(port) && port >= 0 && port <= portMax;
  const at = isPort ? { port } : {};
  if (text === undefined || text === "" || text === "-" || text === "?") {
    return isPort ? at : undefined;
  }
  const ip = addressOf(text);
  return ip === undefined ? { hostname: text, ...at } : { ip, ...at };
};

/** A port number from decimal text; `undefined` unless 0..65535. */
export const parsePort = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= portMax ? port : undefined;
};
