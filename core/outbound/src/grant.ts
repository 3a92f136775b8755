import { sign } from "node:crypto";
import { type ErrorCode, type PullAuth, XdrError } from "@xdr/event";
import { fillTemplate } from "./template.ts";

export type Grant = Extract<PullAuth, { readonly tokenUrl: string }>;

export interface GrantInput {
  /** Settings and secrets by name. */
  readonly known: ReadonlyMap<string, string>;
  readonly nowMs: number;
  /** Of what is thrown. */
  readonly code: ErrorCode;
}

const keyInvalid = (code: ErrorCode): XdrError =>
  new XdrError(
    code,
    "The key is not the JSON file of a service account: client_email and private_key are needed.",
  );

const keyOf = (
  text: string,
  code: ErrorCode,
): { readonly email: string; readonly privateKey: string } => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw keyInvalid(code);
  }
  if (typeof given !== "object" || given === null) throw keyInvalid(code);
  if (!("client_email" in given && "private_key" in given)) throw keyInvalid(code);
  return { email: String(given.client_email), privateKey: String(given.private_key) };
};

const jsonPart = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

const assertionSeconds = 3_600;

/** RFC 7519, signed with RSA and SHA-256 as RFC 7518 section 3.3 says. */
const assertionOf = (
  auth: Extract<PullAuth, { readonly kind: "jwt-grant" }>,
  { known, nowMs, code }: GrantInput,
): string => {
  const key = keyOf(fillTemplate(auth.keyFile, known), code);
  const iat = Math.floor(nowMs / 1000);
  const claims = {
    iss: key.email,
    sub: fillTemplate(auth.subject, known),
    scope: fillTemplate(auth.scope, known),
    aud: fillTemplate(auth.tokenUrl, known, encodeURIComponent),
    iat,
    exp: iat + assertionSeconds,
  };
  const signed = `${jsonPart({ alg: "RS256", typ: "JWT" })}.${jsonPart(claims)}`;
  try {
    return `${signed}.${sign("sha256", Buffer.from(signed), key.privateKey).toString("base64url")}`;
  } catch {
    // Its own words may hold the key.
    throw keyInvalid(code);
  }
};

/** What a token is asked for with. Throws `code` where the key file is none. */
export const formOf = (auth: Grant, input: GrantInput): URLSearchParams => {
  const { known } = input;
  if (auth.kind === "jwt-grant") {
    return new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: assertionOf(auth, input),
    });
  }
  const scope = fillTemplate(auth.scope, known);
  return new URLSearchParams({
    grant_type: "client_credentials",
    client_id: fillTemplate(auth.clientId, known),
    client_secret: fillTemplate(auth.clientSecret, known),
    ...(scope === "" ? {} : { scope }),
  });
};
