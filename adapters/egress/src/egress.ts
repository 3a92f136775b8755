import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { XdrError } from "@xdr/event";
import type { Egress, EgressAnswer, EgressRequest } from "@xdr/ports";
import { type AddressGuard, createAddressGuard } from "./address-guard.ts";

export const egressLimits = Object.freeze({
  /** From the first byte sent to the last byte read. */
  timeoutMs: 30_000,
  answerBytesMax: 16 * 1024 * 1024,
  urlCharsMax: 8_192,
});

export type Resolve = (
  hostname: string,
  answer: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface EgressOptions {
  /** Networks that are open although they are private; see `createAddressGuard`. */
  readonly allowedNetworks?: readonly string[];
  readonly timeoutMs?: number;
  readonly answerBytesMax?: number;
  readonly resolve?: Resolve;
}

const denied = (message: string): XdrError => new XdrError("EGRESS_ADDRESS_DENIED", message);

/** Names no address: whoever may type a name must not learn what it stands for inside. */
const notPublic = (hostname: string): string =>
  `${hostname} is not at a public address, and the operator did not open it (XDR_OPEN_NETWORKS).`;

/** The last label begins with a letter (RFC 3696): 0x7f.1 and 2130706433 are no names. */
const hostNameForm = /^(?=.{1,253}$)([a-z0-9_-]+\.)*[a-z][a-z0-9-]*\.?$/i;

/** A literal is never looked up, so it is checked here. */
const checkLiteral = (hostname: string, guard: AddressGuard): void => {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !guard.isAllowed(literal)) throw denied(notPublic(literal));
};

const checkedUrl = (text: string, guard: AddressGuard): URL => {
  const url = text.length <= egressLimits.urlCharsMax ? URL.parse(text) : null;
  if (url === null) throw denied("The address cannot be read.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw denied("Only https and http addresses are called.");
  }
  if (url.username !== "" || url.password !== "") {
    throw denied("The address must not hold a user or a password.");
  }
  // The URL has written it in its plain form.
  checkLiteral(url.hostname, guard);
  return url;
};

const resolveAll: Resolve = (hostname, answer) => systemLookup(hostname, { all: true }, answer);

/**
 * Resolves a name, refuses it when any of its addresses is not allowed, and gives the connection the
 * very addresses that were checked: the name is not looked up a second time.
 */
const pinnedLookup =
  (guard: AddressGuard, resolve: Resolve, isPlain: boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) return callback(error, "", 0);
      if (first === undefined) return callback(new Error("no address"), "", 0);
      const bad = addresses.find(({ address }) => !guard.isAllowed(address));
      if (bad !== undefined) {
        return callback(
          new XdrError("EGRESS_ADDRESS_DENIED", notPublic(hostname), { detail: bad.address }),
          "",
          0,
        );
      }
      if (isPlain && !addresses.every(({ address }) => guard.isOpened(address))) {
        return callback(denied("Call it by https; plain http is for opened networks."), "", 0);
      }
      if (options.all === true) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };

const headersOf = (message: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

const readBody = async (message: IncomingMessage, bytesMax: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > bytesMax) {
      message.destroy();
      throw new XdrError("EGRESS_ANSWER_TOO_LARGE", `The answer is over ${bytesMax} bytes.`);
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks);
};

const unreachable = (error: unknown): XdrError =>
  error instanceof XdrError
    ? error
    : new XdrError("EGRESS_UNREACHABLE", undefined, { detail: String(error), cause: error });

/**
 * Opens a connection: every address of the name must be allowed, and the one that was checked is the
 * one that is called. Throws `EGRESS_ADDRESS_DENIED`, `EGRESS_UNREACHABLE`.
 */
export type Dial = (host: string, port: number, signal?: AbortSignal) => Promise<Socket>;

/** Connections to servers that are no web servers, behind the same guard. */
export const createDial = (options: EgressOptions = {}): Dial => {
  const guard = createAddressGuard(options.allowedNetworks);
  const timeoutMs = options.timeoutMs ?? egressLimits.timeoutMs;
  const lookup = pinnedLookup(guard, options.resolve ?? resolveAll, false);
  return async (host, port, signal) => {
    checkLiteral(host, guard);
    // What the system would read as an address in another notation is no name.
    if (isIP(host) === 0 && !hostNameForm.test(host)) {
      throw denied("The server is neither a name nor an address in its usual notation.");
    }
    const tooLate = AbortSignal.timeout(timeoutMs);
    const both = signal === undefined ? tooLate : AbortSignal.any([signal, tooLate]);
    const socket = connect({ host, port, lookup, signal: both });
    try {
      await once(socket, "connect", { signal: both });
      return socket;
    } catch (error) {
      socket.destroy();
      signal?.throwIfAborted();
      throw unreachable(error);
    }
  };
};

/** Calls to the outside behind a guard. Each call is a connection of its own. */
export const createEgress = (options: EgressOptions = {}): Egress => {
  const guard = createAddressGuard(options.allowedNetworks);
  const { timeoutMs, answerBytesMax } = { ...egressLimits, ...options };
  const resolve = options.resolve ?? resolveAll;

  const send = async (request: EgressRequest, signal: AbortSignal): Promise<EgressAnswer> => {
    const url = checkedUrl(request.url, guard);
    const isPlain = url.protocol === "http:";
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (isPlain && isIP(literal) !== 0 && !guard.isOpened(literal)) {
      throw denied("Call it by https; plain http is for opened networks.");
    }
    const open = isPlain ? httpRequest : httpsRequest;
    const { promise, resolve: answered, reject } = Promise.withResolvers<IncomingMessage>();
    const call = open(url, {
      method: request.method,
      headers: { "accept-encoding": "identity", ...request.headers },
      lookup: pinnedLookup(guard, resolve, isPlain),
      agent: false,
      signal,
    });
    call.on("response", answered);
    call.on("error", reject);
    call.end(request.body);
    const message = await promise;
    const body = await readBody(message, answerBytesMax);
    return { status: message.statusCode ?? 0, headers: headersOf(message), body };
  };

  return {
    send: async (request, signal) => {
      const tooLate = AbortSignal.timeout(timeoutMs);
      const both = signal === undefined ? tooLate : AbortSignal.any([signal, tooLate]);
      try {
        return await send(request, both);
      } catch (error) {
        signal?.throwIfAborted();
        throw unreachable(error);
      }
    },
  };
};
