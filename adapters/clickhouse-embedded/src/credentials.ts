import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

/** The password that a request names, by `X-ClickHouse-Key` or HTTP basic (RFC 7617). */
const passwordOf = (headers: IncomingHttpHeaders): string | undefined => {
  const key = headers["x-clickhouse-key"];
  if (typeof key === "string") return key;
  const basic = /^Basic ([A-Za-z0-9+/=]{1,1000})$/.exec(headers.authorization ?? "")?.[1];
  if (basic === undefined) return undefined;
  const pair = Buffer.from(basic, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  return colon === -1 ? undefined : pair.slice(colon + 1);
};

/** True when the request names the password. Compares hashes, so that time tells nothing. */
export const isAuthenticated = (headers: IncomingHttpHeaders, password: string): boolean => {
  const given = passwordOf(headers);
  return given !== undefined && timingSafeEqual(digest(given), digest(password));
};
