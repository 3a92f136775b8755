import { addressOf, parseCTime, parsePort, type ZonedTime } from "@xdr/decoding";

/** One line of Apache's error log, in the form of 2.2 or of 2.4. */
export interface ApacheErrorLine {
  readonly time: ZonedTime;
  readonly level: string;
  readonly module?: string;
  readonly pid?: number;
  readonly client?: string;
  readonly clientPort?: number;
  /** `AH01617` and the like. */
  readonly code?: string;
  readonly message: string;
  readonly referrer?: string;
}

/**
 * `[time] [level] [client A] message`, or since 2.4
 * `[time] [module:level] [pid N:tid N] [client A:port] message`. Source: Apache `ErrorLogFormat`.
 */
const headPattern =
  /^\[([^\]]{20,40})\] \[(?:([^\]:]{0,64}):)?([a-z0-9]{1,16})\] (?:\[pid (\d{1,10})(?::tid [^\]]{1,32})?\] ?)?/;
const clientPattern = /^(?:\(\d{1,9}\)[^[]{0,256}: )?\[(?:client|remote) ([^\]\s]{1,255})\] ?/;
const codePattern = /^(AH\d{5}): /;

/** Since 2.4 the port follows the address, also behind IPv6 without brackets. */
const splitClient = (text: string, hasPort: boolean): { client: string; clientPort?: number } => {
  const colon = hasPort ? text.lastIndexOf(":") : -1;
  const address = colon < 0 ? undefined : addressOf(text.slice(0, colon));
  const port = parsePort(text.slice(colon + 1));
  if (address !== undefined && port !== undefined) return { client: address, clientPort: port };
  return { client: addressOf(text) ?? text };
};

/** Reads one line; `undefined` when it does not begin with time and level. */
export const parseApacheErrorLine = (text: string): ApacheErrorLine | undefined => {
  const head = headPattern.exec(text);
  const time = parseCTime(head?.[1] ?? "");
  if (head === null || time === undefined) return undefined;
  const [whole, , module, level = "", pid] = head;
  let rest = text.slice(whole.length);
  const client = clientPattern.exec(rest);
  if (client !== null) {
    const [prefix] = client;
    rest = prefix.slice(0, prefix.lastIndexOf("[")) + rest.slice(prefix.length);
  }
  const code = codePattern.exec(rest)?.[1];
  const referrer = /, referer: (\S{1,2048})$/.exec(rest)?.[1];
  return {
    time,
    level,
    ...(module === undefined || module === "" ? {} : { module }),
    ...(pid === undefined ? {} : { pid: Number(pid) }),
    ...(client === null ? {} : splitClient(client[1] ?? "", module !== undefined)),
    ...(code === undefined ? {} : { code }),
    message: rest.trim(),
    ...(referrer === undefined ? {} : { referrer }),
  };
};
