/** What login, FTP and Kerberos login daemons write themselves, beside PAM's lines. */
export interface LoginFact {
  readonly kind: "logon" | "logon-failed" | "auth-failed" | "connected" | "transfer" | "other";
  readonly user?: string;
  /** Address or host name of the other side. */
  readonly peer?: string;
  readonly terminal?: string;
  readonly detail?: string;
}

type Part = "user" | "peer" | "terminal" | "detail";
type Shape = readonly [RegExp, LoginFact["kind"], readonly Part[]];

/**
 * Every pattern is anchored and its repetitions are bounded or end at a character that they cannot
 * hold. Sources: util-linux `login-utils/login.c`, wu-ftpd and netkit ftpd, vsftpd `logging.c`,
 * krb5-appl `klogind`.
 */
const shapes: readonly Shape[] = [
  [
    /^FAILED LOGIN \(?\d{0,6}\)?(?: on '([^']{0,64})')?(?: FROM '?([^ ',]{0,255})'?)? FOR '?(.{0,256}?)'?, (.{0,256})$/,
    "logon-failed",
    ["terminal", "peer", "user", "detail"],
  ],
  [
    /^TOO MANY LOGIN TRIES \(\d{1,6}\)(?: on '([^']{0,64})')?(?: FROM '?([^ ',]{0,255})'?)? FOR '?(.{0,256}?)'?, (.{0,256})$/,
    "logon-failed",
    ["terminal", "peer", "user", "detail"],
  ],
  [
    /^LOGIN ON (\S{1,64}) BY (.{1,256}?)(?: FROM (\S{1,255}))?$/,
    "logon",
    ["terminal", "user", "peer"],
  ],
  [/^(?:ANONYMOUS) FTP LOGIN FROM (\S{1,255}?),? .{0,256}$/, "logon", ["peer"]],
  [/^FTP LOGIN FROM (\S{1,255}?),? (.{1,256})$/, "logon", ["peer", "user"]],
  [/^FTP LOGIN REFUSED \([^)]{0,64}\) FROM (\S{1,255})/, "logon-failed", ["peer"]],
  [/^failed login from (\S{1,255})/i, "logon-failed", ["peer"]],
  [/^connection from (\S{1,255}) \(/, "connected", ["peer"]],
  [
    /^Authentication failed from (\S{1,255}) \([^)]{0,255}\): (.{0,256})$/,
    "logon-failed",
    ["peer", "detail"],
  ],
  [/^(Kerberos authentication failed|Couldn't authenticate user)/, "auth-failed", ["detail"]],
  [/^\[([^\]]{0,256})\] OK LOGIN: Client "([^"]{1,255})"/, "logon", ["user", "peer"]],
  [/^\[([^\]]{0,256})\] FAIL LOGIN: Client "([^"]{1,255})"/, "logon-failed", ["user", "peer"]],
  [/^CONNECT: Client "([^"]{1,255})"/, "connected", ["peer"]],
  [
    /^\[([^\]]{0,256})\] ((?:OK|FAIL) [A-Z]{3,16}): Client "([^"]{1,255})"/,
    "transfer",
    ["user", "detail", "peer"],
  ],
];

const rootLogin = /^ROOT LOGIN +ON '?(\S{1,64}?)'?(?: FROM '?(\S{1,255}?)'?)?$/i;

/** vsftpd puts its own pid and addresses in `::ffff:` form before some messages. */
const vsftpdPid = /^\[pid \d{1,10}\] /;

const namedParts = (found: RegExpExecArray, names: readonly Part[]): Omit<LoginFact, "kind"> => {
  const out: { [P in Part]?: string } = {};
  for (const [index, name] of names.entries()) {
    const value = found[index + 1];
    if (value !== undefined && value !== "") out[name] = value;
  }
  return out;
};

/** Reads one message; `other` when it is none of those known. */
export const parseLoginMessage = (text: string): LoginFact => {
  const message = text.replace(vsftpdPid, "");
  const root = rootLogin.exec(message);
  if (root !== null) {
    return { kind: "logon", user: "root", ...namedParts(root, ["terminal", "peer"]) };
  }
  for (const [pattern, kind, names] of shapes) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const parts = namedParts(found, names);
    return message.startsWith("ANONYMOUS")
      ? { kind, user: "anonymous", ...parts }
      : { kind, ...parts };
  }
  return { kind: "other" };
};
