import { type ConnectorCall, XdrError } from "@xdr/event";
import { fillTemplate } from "@xdr/outbound";
import type { EgressRequest } from "@xdr/ports";

/** What the holes of a call are filled with. */
export interface Known {
  /** Settings and secrets of the connector, as its administrator wrote them. */
  readonly settings: ReadonlyMap<string, string>;
  /** What logs and vendors say: hostile. */
  readonly found: ReadonlyMap<string, string>;
}

const filled = (value: unknown, all: ReadonlyMap<string, string>): unknown => {
  const number = typeof value === "string" ? /^\{#(\w+)\}$/.exec(value)?.[1] : undefined;
  if (number !== undefined) return Number(fillTemplate(`{${number}}`, all));
  if (typeof value === "string") return fillTemplate(value, all);
  if (Array.isArray(value)) return value.map((item) => filled(item, all));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, all)]));
};

/** One part of an address: never a way to another part, another folder or another server. */
const inAddress = (value: string): string => {
  if (!/^\.{1,2}$/.test(value)) return encodeURIComponent(value);
  throw new XdrError("RESPOND_ACTION_FAILED", "The target would change the address of the call.");
};

const addressOf = ({ url, query }: ConnectorCall, known: Known): URL => {
  const parts = new Map(known.settings);
  for (const [name, value] of known.found) parts.set(name, inAddress(value));
  const address = URL.parse(fillTemplate(url, parts));
  if (address === null) throw new XdrError("EGRESS_ADDRESS_DENIED", "The address cannot be read.");
  const all = new Map([...known.settings, ...known.found]);
  for (const [name, value] of Object.entries(query ?? {})) {
    address.searchParams.set(name, fillTemplate(value, all));
  }
  return address;
};

/** What is found in logs must not add a header. */
const inHeader = (value: string): string => {
  if (!/\p{Cc}/u.test(value)) return value;
  throw new XdrError("RESPOND_ACTION_FAILED", "The target holds control characters.");
};

const headersOf = (call: ConnectorCall, all: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    Object.entries(call.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      fillTemplate(value, all, inHeader),
    ]),
  );

const bodyOf = ({ headers }: ConnectorCall, body: unknown): string => {
  const type = Object.entries(headers ?? {}).find(([name]) => /^content-type$/i.test(name))?.[1];
  if (type?.startsWith("application/x-www-form-urlencoded") !== true) return JSON.stringify(body);
  const fields = Object.entries(Object(body)).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(fields).toString();
};

/**
 * The request that a call makes. What logs and vendors said is escaped for the place where it goes.
 * Throws `RESPOND_ACTION_FAILED` or `EGRESS_ADDRESS_DENIED` where it cannot be said safely.
 */
export const fillCall = (call: ConnectorCall, known: Known): EgressRequest => {
  const all = new Map([...known.settings, ...known.found]);
  const hasBody = call.body !== undefined;
  return {
    method: call.method,
    url: addressOf(call, known).href,
    headers: {
      accept: "application/json",
      "user-agent": "mini-xdr",
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...headersOf(call, all),
    },
    ...(hasBody ? { body: bodyOf(call, filled(call.body, all)) } : {}),
  };
};
