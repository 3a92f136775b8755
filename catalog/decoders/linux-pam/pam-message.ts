import { keyValueMap, scanKeyValues } from "@xdr/decoding";

/** The part before the colon: `pam_unix(sshd:auth): …`. */
export interface PamPrefix {
  readonly module: string;
  readonly service: string;
  readonly type: string;
}

/** What a PAM module reported, without saying in which program. */
export interface PamFact {
  readonly kind:
    | "auth-failure"
    | "user-unknown"
    | "session-opened"
    | "session-closed"
    | "password-changed"
    | "account-locked"
    | "account-refused"
    | "other";
  readonly prefix?: PamPrefix;
  readonly user?: string;
  readonly uid?: string;
  /** Who opened a session for `user`; absent for the system itself. */
  readonly byUser?: string;
  readonly byUid?: string;
  readonly rhost?: string;
  readonly ruser?: string;
  readonly tty?: string;
  /** Failures that this one line stands for. */
  readonly count?: number;
  /** The message's own `key=value` names. */
  readonly pairs?: ReadonlyMap<string, string>;
}

const prefixPattern = /^(pam_[a-z0-9_]+)\(([^():\s]{1,64}):([a-z]{1,16})\): /;

const failureText = "authentication failure;";
const morePattern = /^PAM (\d{1,6}) more authentication failures?; /;
const openedPattern =
  /^session opened for user (.{0,256}?)(?:\(uid=(\d{1,10})\))? by ([^()\s]{0,256}) ?\(uid=(\d{1,10})\)$/;
const closedPattern = /^session closed for user (.{0,256}?)(?:\(uid=(\d{1,10})\))?$/;
const changedPattern = /^password changed for (.{1,256})$/;
const lockedPattern = /^Consecutive login failures for user (.{1,256}) account temporarily locked$/;
const expiredPattern = /^account (.{1,256}) has (?:expired|password changed in future)/;
const tallyPattern = /^user (.{1,256}) \((\d{1,10})\) tally \d{1,6}, deny \d{1,6}$/;

const known = <Key extends string>(
  key: Key,
  value: string | undefined,
): { readonly [K in Key]?: string } =>
  (value === undefined || value === "" ? {} : { [key]: value }) as { readonly [K in Key]?: string };

/**
 * `… rhost=H  user=U`: the name is the rest of the line, because names may hold blanks; `rhost`
 * ends the part that the module wrote without knowing the name.
 */
const parseFailure = (text: string): Partial<PamFact> => {
  const host = text.indexOf(" rhost=");
  const userAt = text.indexOf(" user=", Math.max(host, 0));
  const user = userAt < 0 ? undefined : text.slice(userAt + 6).trim();
  const pairs = keyValueMap(scanKeyValues(userAt < 0 ? text : text.slice(0, userAt)));
  const named = new Map(pairs);
  if (user !== undefined) named.set("user", user);
  return {
    ...known("user", user),
    ...known("rhost", pairs.get("rhost")),
    ...known("ruser", pairs.get("ruser")),
    ...known("tty", pairs.get("tty")),
    pairs: named,
  };
};

const parseText = (text: string): PamFact => {
  if (text.startsWith(failureText)) return { kind: "auth-failure", ...parseFailure(text) };
  const more = morePattern.exec(text);
  if (more !== null) {
    return { kind: "auth-failure", ...parseFailure(text), count: Number(more[1]) };
  }
  if (text.startsWith("check pass; user unknown")) return { kind: "user-unknown" };
  const opened = openedPattern.exec(text);
  if (opened !== null) {
    return {
      kind: "session-opened",
      ...known("user", opened[1]),
      ...known("uid", opened[2]),
      ...known("byUser", opened[3]),
      ...known("byUid", opened[4]),
    };
  }
  const closed = closedPattern.exec(text);
  if (closed !== null) {
    return { kind: "session-closed", ...known("user", closed[1]), ...known("uid", closed[2]) };
  }
  const changed = changedPattern.exec(text);
  if (changed !== null) return { kind: "password-changed", ...known("user", changed[1]) };
  const locked = lockedPattern.exec(text);
  if (locked !== null) return { kind: "account-locked", ...known("user", locked[1]) };
  const expired = expiredPattern.exec(text);
  if (expired !== null) return { kind: "account-refused", ...known("user", expired[1]) };
  const tally = tallyPattern.exec(text);
  if (tally !== null) {
    return { kind: "account-refused", ...known("user", tally[1]), ...known("uid", tally[2]) };
  }
  return { kind: "other" };
};

/**
 * Reads what Linux-PAM's modules log, with the `module(service:type): ` prefix or, as before
 * 2006 and in `PAM 2 more …`, without. `undefined` for a text that no module writes.
 */
export const parsePamMessage = (message: string): PamFact | undefined => {
  const prefix = prefixPattern.exec(message);
  if (prefix === null) {
    const fact = parseText(message);
    return fact.kind === "other" ? undefined : fact;
  }
  const [whole, module = "", service = "", type = ""] = prefix;
  return { ...parseText(message.slice(whole.length)), prefix: { module, service, type } };
};
