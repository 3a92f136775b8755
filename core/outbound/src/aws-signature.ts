import { createHmac, hash } from "node:crypto";
import type { EgressRequest } from "@xdr/ports";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
  readonly nowMs: number;
}

const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/** RFC 3986: what `encodeURIComponent` leaves, but for these. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const queryOf = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");

/** Of every service but S3: each part of the path is encoded once more. */
const pathOf = (url: URL): string => url.pathname.split("/").map(encoded).join("/");

const signedNames = ["content-type"];

/**
 * The headers of Signature Version 4 for a request as it is sent:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const awsSignature = (
  request: EgressRequest,
  { accessKeyId, secretAccessKey, region, service, nowMs }: AwsCredentials,
): Readonly<Record<string, string>> => {
  const url = new URL(request.url);
  const time = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const headers = new Map([
    ["host", url.host],
    ["x-amz-date", time],
  ]);
  for (const name of signedNames) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value.trim());
  }
  const names = [...headers.keys()].toSorted();
  const canonical = [
    ...[request.method, pathOf(url), queryOf(url)],
    ...names.map((name) => `${name}:${headers.get(name)}`),
    ...["", names.join(";"), hash("sha256", request.body ?? "", "hex")],
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, hash("sha256", canonical, "hex")].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (last, part) => hmac(last, part),
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, text).toString("hex");
  const who = `Credential=${accessKeyId}/${scope}`;
  return {
    "x-amz-date": time,
    authorization: `AWS4-HMAC-SHA256 ${who}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
};
