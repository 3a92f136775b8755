import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** Is the request signed with this key, as AWS Signature Version 4 prescribes? For tests. */
export const isSigned = (
  request: IncomingMessage,
  body: string,
  key: { readonly id: string; readonly secret: string },
): boolean => {
  const [, id, day = "", region = "", service = "", signed = "", signature] =
    form.exec(request.headers.authorization ?? "") ?? [];
  if (id !== key.id) return false;
  const url = new URL(request.url ?? "/", "http://localhost");
  const canonical = [
    request.method,
    url.pathname,
    url.searchParams.toString(),
    ...signed.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}`),
    "",
    signed,
    sha256(body),
  ].join("\n");
  const time = String(request.headers["x-amz-date"]);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const signingKey = [region, service, "aws4_request"].reduce(
    (derived, part) => hmac(derived, part),
    hmac(`AWS4${key.secret}`, day),
  );
  return hmac(signingKey, text).toString("hex") === signature;
};
