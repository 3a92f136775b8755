import { sign } from "node:crypto";
import { type PullAuth, XdrError } from "@xdr/event";
import type { EgressAnswer } from "@xdr/ports";
import type { PullerOptions } from "./pull.ts";
import { fillTemplate } from "./template.ts";

/** Of a vendor's error text, what is shown. */
const problemCharsMax = 300;

/** What the vendor said, short and without anything that we sent. */
export const refusalOf = (answer: EgressAnswer, secrets: readonly string[]): XdrError => {
  let text = Buffer.from(answer.body).toString("utf8").slice(0, problemCharsMax);
  for (const secret of secrets) text = text.replaceAll(secret, "***");
  return new XdrError("PULL_REFUSED", `The vendor answers ${answer.status}: ${text}`);
};

interface Token {
  readonly value: string;
  readonly until: number;
}

const tokenMarginMs = 60_000;

type Grant = Extract<PullAuth, { readonly tokenUrl: string }>;
type Known = ReadonlyMap<string, string>;

const keyInvalid = (): XdrError =>
  new XdrError(
    "PULL_REFUSED",
    "The key is not the JSON file of a service account: client_email and private_key are needed.",
  );

const keyOf = (text: string): { readonly email: string; readonly privateKey: string } => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw keyInvalid();
  }
  if (typeof given !== "object" || given === null) throw keyInvalid();
  if (!("client_email" in given && "private_key" in given)) throw keyInvalid();
  return { email: String(given.client_email), privateKey: String(given.private_key) };
};

const jsonPart = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

const assertionSeconds = 3_600;

/** RFC 7519, signed with RSA and SHA-256 as RFC 7518 section 3.3 says. */
const assertionOf = (
  auth: Extract<PullAuth, { readonly kind: "jwt-grant" }>,
  known: Known,
  nowMs: number,
): string => {
  const key = keyOf(fillTemplate(auth.keyFile, known));
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
    throw keyInvalid();
  }
};

const formOf = (auth: Grant, known: Known, nowMs: number): URLSearchParams =>
  auth.kind === "jwt-grant"
    ? new URLSearchParams({
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        assertion: assertionOf(auth, known, nowMs),
      })
    : new URLSearchParams({
        grant_type: "client_credentials",
        client_id: fillTemplate(auth.clientId, known),
        client_secret: fillTemplate(auth.clientSecret, known),
        scope: fillTemplate(auth.scope, known),
      });

/** Gets an OAuth2 token when there is none, or it soon ends. */
export const createTokens = ({ definition, values, egress, clock }: PullerOptions) => {
  const { auth } = definition;
  let token: Token | undefined;
  return async (signal: AbortSignal): Promise<string> => {
    if (auth.kind === "header" || auth.kind === "basic") return "";
    if (token !== undefined && token.until > clock.now()) return token.value;
    const known = new Map(Object.entries(values));
    const answer = await egress.send(
      {
        method: "POST",
        url: fillTemplate(auth.tokenUrl, known, encodeURIComponent),
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
        },
        body: formOf(auth, known, clock.now()).toString(),
      },
      signal,
    );
    if (answer.status !== 200) throw refusalOf(answer, Object.values(values));
    const { value, lifeMs } = tokenOf(answer);
    token = { value, until: clock.now() + lifeMs - tokenMarginMs };
    return value;
  };
};

const tokenOf = (answer: EgressAnswer): { readonly value: string; readonly lifeMs: number } => {
  try {
    const given: unknown = JSON.parse(Buffer.from(answer.body).toString("utf8"));
    if (typeof given === "object" && given !== null && "access_token" in given) {
      const seconds = "expires_in" in given ? Number(given.expires_in) : 0;
      return { value: String(given.access_token), lifeMs: seconds * 1000 };
    }
  } catch {
    // Told below.
  }
  throw new XdrError("PULL_ANSWER_INVALID", "The token's answer holds no access_token.");
};
