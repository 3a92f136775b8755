import { type PamFact, parsePamMessage } from "../linux-pam/pam-message.ts";
import { parsePeer, parseTrailingPeer, parseUser, splitAtPeer, type UserPeer } from "./peer.ts";

export type SshdKind =
  | "accepted"
  | "failed"
  | "postponed"
  | "partial"
  | "user-invalid"
  | "user-refused"
  | "attempts-exceeded"
  | "closed-in-auth"
  | "logged-off"
  | "pam"
  | "connection-opened"
  | "connection-closed"
  | "connection-reset"
  | "connection-failed"
  | "connection-refused"
  | "session-activity"
  | "name-mismatch"
  | "server-started"
  | "server-stopped"
  | "other";

/** What one line of sshd says. Names and reasons are the remote side's text. */
export interface SshdFact extends UserPeer {
  readonly kind: SshdKind;
  /** As sshd names it: `password`, `publickey`, `keyboard-interactive/pam`. */
  readonly method?: string;
  /** Key type and fingerprint of a public key. */
  readonly key?: string;
  readonly detail?: string;
  readonly pam?: PamFact;
}

type Reader = (rest: string, message: string) => SshdFact | undefined;

/** A text that nobody foresaw; where it ends in a peer, that much is known. */
const readOther = (message: string): SshdFact => {
  const split = splitAtPeer(message);
  return split?.peer.port === undefined ? { kind: "other" } : { kind: "other", ...split.peer };
};

const attemptKinds: ReadonlyMap<string, SshdKind> = new Map([
  ["Accepted", "accepted"],
  ["Failed", "failed"],
  ["Postponed", "postponed"],
  ["Partial", "partial"],
]);

/** `METHOD for [invalid user ]NAME from ADDRESS port N ssh2[: KEY]` (OpenSSH auth.c, auth_log). */
const readAttempt = (word: string): Reader => {
  const kind = attemptKinds.get(word) ?? "other";
  return (rest) => {
    const split = splitAtPeer(rest);
    const forAt = split?.name.indexOf(" for ") ?? -1;
    if (split === undefined || forAt < 0) return undefined;
    const key = /^\S+ port \d{1,5} ssh\d?: (.{1,512})$/.exec(split.rest)?.[1];
    return {
      kind,
      ...split.peer,
      ...parseUser(split.name.slice(forAt + 5)),
      method: split.name.slice(0, forAt),
      ...(key === undefined ? {} : { key }),
    };
  };
};

/** `user NAME from ADDRESS[ port N]`; an empty name leaves two blanks. */
const readInvalid: Reader = (rest) => {
  if (!rest.startsWith("user ")) return undefined;
  const split = splitAtPeer(rest);
  if (split === undefined) return undefined;
  const user = split.name.slice("user ".length);
  return { kind: "user-invalid", ...split.peer, user, isKnownUser: false };
};

const closedBy = (kind: SshdKind, text: string): SshdFact | undefined => {
  const peer = parseTrailingPeer(text);
  if (peer === undefined) return undefined;
  return { kind: peer.user === undefined ? kind : "closed-in-auth", ...peer };
};

const readConnection: Reader = (rest) => {
  if (rest.startsWith("closed by ")) return closedBy("connection-closed", rest.slice(10));
  if (rest.startsWith("reset by ")) return closedBy("connection-reset", rest.slice(9));
  if (rest.startsWith("from ")) {
    const peer = parsePeer(rest.slice(5));
    return peer === undefined ? undefined : { kind: "connection-opened", ...peer };
  }
  return undefined;
};

const readDisconnected: Reader = (rest) => {
  if (!rest.startsWith("from ")) return undefined;
  const fact = closedBy("connection-closed", rest.slice(5));
  return rest.startsWith("from user ") && fact !== undefined
    ? { ...fact, kind: "logged-off" }
    : fact;
};

/** `[invalid user NAME ]ADDRESS port N: REASON`. */
const readDisconnecting: Reader = (rest) => {
  const found = /^(.{0,512}? port \d{1,5}): (.{0,512})$/.exec(rest);
  const fact = found === null ? undefined : closedBy("connection-closed", found[1] ?? "");
  const detail = found?.[2];
  return fact === undefined || detail === undefined ? undefined : { ...fact, detail };
};

/** Older form without a peer: `Disconnecting: Too many authentication failures for NAME`. */
const readDisconnectingOld: Reader = (rest) => {
  const tooMany = "Too many authentication failures";
  if (!rest.startsWith(tooMany)) return { kind: "connection-closed", detail: rest };
  const user = rest.startsWith(`${tooMany} for `) ? rest.slice(tooMany.length + 5) : undefined;
  return user === undefined
    ? { kind: "attempts-exceeded", detail: tooMany }
    : { kind: "attempts-exceeded", detail: tooMany, ...parseUser(user) };
};

/** `disconnect from ADDRESS[ port N]: CODE: REASON`. */
const readReceived: Reader = (rest) => {
  if (/^signal \d{1,3}; terminating/.test(rest)) return { kind: "server-stopped", detail: rest };
  const found = /^disconnect from (\S{1,255}?)(?: port (\d{1,5}))?: ?(\d{1,5}): ?(.{0,512})$/.exec(
    rest,
  );
  if (found === null) return undefined;
  const peer = parsePeer(found[2] === undefined ? `${found[1]}` : `${found[1]} port ${found[2]}`);
  return { kind: "connection-closed", ...peer, detail: `${found[3]}: ${found[4]}` };
};

/** `authentication attempts exceeded for [invalid user ]NAME from ADDRESS port N ssh2`. */
const readMaximum: Reader = (rest) => {
  const start = "authentication attempts exceeded for ";
  const split = rest.startsWith(start) ? splitAtPeer(rest.slice(start.length)) : undefined;
  if (split === undefined) return undefined;
  const detail = "maximum authentication attempts exceeded";
  return { kind: "attempts-exceeded", ...split.peer, ...parseUser(split.name), detail };
};

/** Anything that ends in ` from ADDRESS[ port N]` and means that no SSH came of it. */
const readFailedFrom: Reader = (_rest, message) => {
  const split = splitAtPeer(message);
  return split === undefined
    ? { kind: "connection-failed", detail: message }
    : { kind: "connection-failed", ...split.peer, detail: split.name };
};

/** `major versions differ for ADDRESS[ port N]: OURS vs. THEIRS`. */
const readProtocol: Reader = (rest, message) => {
  const start = "major versions differ for ";
  const peer = rest.startsWith(start) ? parsePeer(rest.slice(start.length)) : undefined;
  return peer && { kind: "connection-failed", ...peer, detail: message };
};

/** `exchange: Connection from ADDRESS port N: REASON`. */
const readBanner: Reader = (rest, message) => {
  const at = rest.indexOf("Connection from ");
  const peer = at < 0 ? undefined : parsePeer(rest.slice(at + 16));
  return { kind: "connection-failed", ...peer, detail: message };
};

/** `to negotiate with ADDRESS port N: REASON`. */
const readUnable: Reader = (rest) => {
  const start = "to negotiate with ";
  const peer = rest.startsWith(start) ? parsePeer(rest.slice(start.length)) : undefined;
  return peer === undefined
    ? undefined
    : { kind: "connection-failed", ...peer, detail: rest.slice(rest.indexOf(": ") + 2) };
};

/** `NAME from HOST not allowed because REASON`; without `from HOST` when the shell is missing. */
const readUser: Reader = (rest) => {
  const at = rest.lastIndexOf(" not allowed because ");
  if (at < 0) return undefined;
  const detail = rest.slice(at + 1);
  const split = splitAtPeer(rest.slice(0, at));
  return split === undefined
    ? { kind: "user-refused", user: rest.slice(0, at), detail }
    : { kind: "user-refused", user: split.name, ...split.peer, detail };
};

const readRoot: Reader = (rest) => {
  const peer = rest.startsWith("LOGIN REFUSED FROM ") ? parsePeer(rest.slice(19)) : undefined;
  return peer && { kind: "user-refused", user: "root", ...peer, detail: "ROOT LOGIN REFUSED" };
};

/** `before authentication for ADDRESS port N`, newer: `for connection from ADDRESS to …`. */
const readTimeout: Reader = (rest) => {
  const found = /^before authentication for (?:connection from )?(\S.{0,300})$/.exec(rest);
  const peer = found === null ? undefined : parsePeer((found[1] ?? "").replace(/\.$/, ""));
  return peer && { kind: "connection-failed", ...peer, detail: "Timeout before authentication" };
};

/** `session: KIND for NAME from ADDRESS port N id 0`, `session: user NAME from …`. */
const readSession: Reader = (rest) => {
  const split = splitAtPeer(rest);
  if (split === undefined || !rest.startsWith("session: ")) return undefined;
  const text = split.name.slice("session: ".length);
  const forAt = text.indexOf(" for ");
  const user = forAt < 0 ? parseUser(text).user : text.slice(forAt + 5);
  return { kind: "session-activity", ...split.peer, user, detail: forAt < 0 ? "close" : text };
};

/** `request for NAME by user NAME`. */
const readSubsystem: Reader = (rest) => {
  const found = /^request for (\S{1,64})(?: by user (.{1,256}))?/.exec(rest);
  if (found === null) return undefined;
  const detail = `subsystem ${found[1]}`;
  return found[2] === undefined
    ? { kind: "session-activity", detail }
    : { kind: "session-activity", user: found[2], detail };
};

const readReverse: Reader = (rest, message) => {
  const found = /getaddrinfo for \S{0,255} \[([^\]\s]{1,45})\]/.exec(rest);
  return found === null
    ? undefined
    : { kind: "name-mismatch", ...parsePeer(found[1] ?? ""), detail: message };
};

const readAddress: Reader = (rest, message) => {
  const peer = rest.includes(" maps to ") ? parsePeer(rest) : undefined;
  return peer && { kind: "name-mismatch", ...peer, detail: message };
};

/** TCP wrappers: `connect from NAME (ADDRESS)`. */
const readRefused: Reader = (rest) => {
  const found = /^connect from (\S{1,255})(?: \(([^)\s]{1,255})\))?/.exec(rest);
  const peer = found === null ? undefined : parsePeer(found[2] ?? found[1] ?? "");
  return peer && { kind: "connection-refused", ...peer, detail: "refused by TCP wrappers" };
};

/** `connection #N from [ADDRESS]:PORT on [ADDRESS]:22 REASON`. */
const readDrop: Reader = (rest) => {
  const found =
    /^connection #\d{1,9} from \[([^\]\s]{1,45})\]:(\d{1,5}) on \S{1,64} (.{0,256})$/.exec(rest);
  if (found === null) return undefined;
  const peer = parsePeer(`${found[1]} port ${found[2]}`);
  return { kind: "connection-refused", ...peer, detail: found[3] ?? "" };
};

const readInputRequest: Reader = (rest) =>
  rest.startsWith("invalid user ") || rest.startsWith("illegal user ")
    ? { kind: "user-invalid", ...parseUser(rest) }
    : undefined;

/** `PAM: REASON for [illegal user ]NAME from HOST`. */
const readPamError: Reader = (rest) => {
  const split = splitAtPeer(rest);
  const forAt = split?.name.lastIndexOf(" for ") ?? -1;
  if (split === undefined || forAt < 0) return undefined;
  const detail = split.name.slice(0, forAt);
  return { kind: "user-refused", ...split.peer, ...parseUser(split.name.slice(forAt + 5)), detail };
};

const readAccess: Reader = (rest) => {
  const found = /^denied for user (.{1,256}) by PAM account configuration/.exec(rest);
  return found === null
    ? undefined
    : { kind: "user-refused", user: found[1] ?? "", detail: "denied by PAM account configuration" };
};

const readServer: Reader = (rest) =>
  rest.startsWith("listening on ") ? { kind: "server-started", detail: rest } : undefined;

const readExiting: Reader = (rest) => ({ kind: "server-stopped", detail: rest });

/** `Connection from [user NAME ]ADDRESS port N: REASON`. */
const readDispatch: Reader = (rest, message) => {
  const found = /^Connection from (.{0,512}? port \d{1,5}): (.{0,512})$/.exec(rest);
  const fact = found === null ? undefined : closedBy("connection-failed", found[1] ?? "");
  return { ...(fact ?? { kind: "connection-failed" }), detail: found?.[2] ?? message };
};

/** By the first word of the message: one look-up, then one reader. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...[...attemptKinds.keys()].map((word): [string, Reader] => [word, readAttempt(word)]),
  ["Invalid", readInvalid],
  ["Illegal", readInvalid],
  ["Connection", readConnection],
  ["Disconnected", readDisconnected],
  ["Disconnecting", readDisconnecting],
  ["Disconnecting:", readDisconnectingOld],
  ["Received", readReceived],
  ["maximum", readMaximum],
  ["Did", readFailedFrom],
  ["Bad", readFailedFrom],
  ["Magic", readFailedFrom],
  ["Protocol", readProtocol],
  ["banner", readBanner],
  ["kex_exchange_identification:", readFailedFrom],
  ["ssh_dispatch_run_fatal:", readDispatch],
  ["Unable", readUnable],
  ["User", readUser],
  ["ROOT", readRoot],
  ["Timeout", readTimeout],
  ["Starting", readSession],
  ["Close", readSession],
  ["subsystem", readSubsystem],
  ["reverse", readReverse],
  ["Address", readAddress],
  ["refused", readRefused],
  ["drop", readDrop],
  ["input_userauth_request:", readInputRequest],
  ["PAM:", readPamError],
  ["Access", readAccess],
  ["Server", readServer],
  ["Exiting", readExiting],
]);

const levelPattern = /^(?:error|fatal|debug[123]|info): /;
const preauthMark = " [preauth]";

/** Reads one message of sshd (without syslog envelope and `message repeated`). */
export const parseSshdMessage = (text: string): SshdFact => {
  let message = text.replace(levelPattern, "");
  if (message.endsWith(preauthMark)) message = message.slice(0, -preauthMark.length);
  const blank = message.indexOf(" ");
  const word = blank < 0 ? message : message.slice(0, blank);
  const fact = readers.get(word)?.(message.slice(blank + 1), message);
  if (fact !== undefined) return fact;
  const pam = parsePamMessage(message);
  return pam === undefined ? readOther(message) : { kind: "pam", pam };
};
