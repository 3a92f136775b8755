import { addressOf, parsePort } from "@xdr/decoding";

/** The other side of a connection, as far as the line names it. */
export interface Peer {
  readonly address?: string;
  readonly port?: number;
}

/** A peer, and the user that was named before it. */
export interface UserPeer extends Peer {
  readonly user?: string;
  /** sshd's word: the name exists on the device or not. */
  readonly isKnownUser?: boolean;
}

/** Longest host name (RFC 1035 section 2.3.4); a longer word is no peer. */
const hostCharsMax = 255;

const isHost = (word: string): boolean =>
  word.length > 0 && word.length <= hostCharsMax && !word.includes(" ");

/** `UNKNOWN` is what sshd writes when the socket is gone already. */
const peerOf = (word: string): Peer =>
  word === "UNKNOWN" ? {} : { address: addressOf(word) ?? word };

/** `ADDRESS` or `ADDRESS port N`, with anything after it: `192.0.2.1 port 22 ssh2: RSA …`. */
export const parsePeer = (text: string): Peer | undefined => {
  const blank = text.indexOf(" ");
  const word = (blank < 0 ? text : text.slice(0, blank)).replace(/:$/, "");
  if (!isHost(word)) return undefined;
  const port = blank < 0 ? null : /^ port (\d{1,5})(?!\d)/.exec(text.slice(blank, blank + 12));
  const number = parsePort(port?.[1]);
  return number === undefined ? peerOf(word) : { ...peerOf(word), port: number };
};

/**
 * `NAME from ADDRESS port N …`: splits at the last ` from ` that a peer follows, because the name
 * is the attacker's text and may itself hold ` from 192.0.2.1 port 22`.
 */
export const splitAtPeer = (
  text: string,
): { readonly name: string; readonly peer: Peer; readonly rest: string } | undefined => {
  let at = text.lastIndexOf(" from ");
  while (at >= 0) {
    const rest = text.slice(at + 6);
    const found = /^\S{1,255}( port \d{1,5})?(?: |:|$)/.exec(rest);
    const isPeer = found !== null && (found[1] !== undefined || found[0].length === rest.length);
    const peer = isPeer ? parsePeer(rest) : undefined;
    if (peer !== undefined) return { name: text.slice(0, at), peer, rest };
    if (at === 0) break;
    at = text.lastIndexOf(" from ", at - 1);
  }
  return undefined;
};

const roles: readonly (readonly [string, boolean])[] = [
  ["invalid user ", false],
  ["illegal user ", false],
  ["authenticating user ", true],
  ["user ", true],
];

/** Splits sshd's `invalid user NAME` into the name and whether sshd knows it. */
export const parseUser = (text: string): { user: string; isKnownUser?: boolean } => {
  for (const [prefix, isKnownUser] of roles) {
    if (text.startsWith(prefix)) return { user: text.slice(prefix.length), isKnownUser };
  }
  return { user: text };
};

/**
 * `[invalid user NAME ]ADDRESS[ port N]` at the end of a text, read from behind, as only the end
 * is sshd's own.
 */
export const parseTrailingPeer = (text: string): UserPeer | undefined => {
  const portAt = text.lastIndexOf(" port ");
  const port = portAt < 0 ? undefined : parsePort(text.slice(portAt + 6));
  const head = port === undefined ? text : text.slice(0, portAt);
  const blank = head.lastIndexOf(" ");
  const word = head.slice(blank + 1);
  if (!isHost(word)) return undefined;
  const peer = port === undefined ? peerOf(word) : { ...peerOf(word), port };
  return blank < 0 ? peer : { ...peer, ...parseUser(head.slice(0, blank)) };
};
