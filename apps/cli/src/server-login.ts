import { readFileSync, statSync } from "node:fs";
import { openKeySession, readPassword, type Session, signIn } from "./server-session.ts";
import { UsageError } from "./usage.ts";

/** How a command says who it is at a server. */
export interface LoginOptions {
  readonly url: string;
  readonly user?: string | undefined;
  readonly "api-key-file"?: string | undefined;
}

export const loginOptions = {
  url: { type: "string", default: "http://127.0.0.1:8080" },
  user: { type: "string" },
  "api-key-file": { type: "string" },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

const keyForm = /^xdr_[\w-]{12}_[\w-]{43}$/;
const fileBytesMax = 4096;

const checkedKey = (text: string, from: string): string => {
  const key = text.trim();
  if (keyForm.test(key)) return key;
  throw new UsageError(`${from} does not hold an API key. Make one in the console: Your account.`);
};

const keyOfFile = (path: string): string => {
  const { mode, size } = statSync(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new UsageError(`Others can read ${path}. Run: chmod 600 ${path}`);
  }
  return checkedKey(size > fileBytesMax ? "" : readFileSync(path, "utf8"), path);
};

const keyOf = (options: LoginOptions, env: Environment): string | undefined => {
  const file = options["api-key-file"];
  if (file !== undefined && options.user !== undefined) {
    throw new UsageError("Give --user or --api-key-file, not both.");
  }
  if (file !== undefined) return keyOfFile(file);
  if (options.user !== undefined) return undefined;
  const given = env["XDR_API_KEY"];
  return given === undefined || given === "" ? undefined : checkedKey(given, "XDR_API_KEY");
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A key goes over TLS, or stays on this machine. */
const requirePrivate = (url: string): void => {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: "", hostname: "" };
  if (protocol === "https:" || (protocol === "http:" && loopback.test(hostname))) return;
  throw new UsageError(`${url} would show the API key to the network. Use https.`);
};

/** Was it said who asks a server? */
export const hasLogin = (options: LoginOptions, env: Environment = process.env): boolean =>
  options.user !== undefined || keyOf(options, env) !== undefined;

/**
 * By `--user` and a password, `--api-key-file`, or `XDR_API_KEY`; never by a secret on the command line,
 * which every process can read. Throws `UsageError` and `Refusal`.
 */
export const openServerSession = async (
  options: LoginOptions,
  env: Environment = process.env,
): Promise<Session> => {
  const key = keyOf(options, env);
  if (key !== undefined) {
    requirePrivate(options.url);
    return openKeySession(options.url, key);
  }
  if (options.user !== undefined) return signIn(options.url, options.user, readPassword());
  throw new UsageError("Say who asks: --user EMAIL, --api-key-file FILE, or XDR_API_KEY.");
};
