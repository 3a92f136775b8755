import type { TokenScheme } from "./route.ts";

const unpacked = (base64: string): string => Buffer.from(base64, "base64").toString("utf8");

/** Of `name:secret` the part that looks like a token: shippers differ in where they put it. */
const tokenIn = (pair: string): string => {
  const colon = pair.indexOf(":");
  const secret = pair.slice(colon + 1);
  return colon < 0 || secret.startsWith("xdrs_") ? secret : pair.slice(0, colon);
};

/**
 * - `Bearer` and `Splunk` show the token itself.
 * - `ApiKey` shows it itself, or as base64 of `id:token`, as Elastic's clients and Beats do.
 * - `Basic` has it as the password (any user name), or as the user name.
 */
const readers: Readonly<Record<TokenScheme, (value: string) => string>> = {
  bearer: (value) => value,
  splunk: (value) => value,
  apikey: (value) => (value.startsWith("xdrs_") ? value : tokenIn(unpacked(value))),
  basic: (value) => tokenIn(unpacked(value)),
};

const isScheme = (name: string): name is TokenScheme => Object.hasOwn(readers, name);

/** The source token in an `Authorization` header, by the schemes that the route allows. */
export const tokenOf = (
  header: string | undefined,
  schemes: readonly TokenScheme[] = ["bearer"],
): string | undefined => {
  const space = header?.indexOf(" ") ?? -1;
  if (header === undefined || space < 0) return undefined;
  const scheme = header.slice(0, space).toLowerCase();
  if (!isScheme(scheme) || !schemes.includes(scheme)) return undefined;
  return readers[scheme](header.slice(space + 1).trim());
};
