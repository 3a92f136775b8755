import { type ErrorCode, type PullAuth, XdrError } from "@xdr/event";
import type { Clock, Egress, EgressAnswer } from "@xdr/ports";
import { formOf, type Grant } from "./grant.ts";
import { sendPatiently } from "./send-patiently.ts";
import { fillTemplate } from "./template.ts";

/** What a caller tells its own users when a vendor refuses, or answers what nobody can read. */
export interface CredentialCodes {
  readonly refused: ErrorCode;
  readonly invalid: ErrorCode;
}

export interface CredentialOptions {
  readonly auth: PullAuth;
  /** Settings and secrets by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly codes: CredentialCodes;
}

interface Token {
  readonly value: string;
  readonly until: number;
}

const tokenMarginMs = 60_000;
/** Of a vendor's error text, what is shown. */
const problemCharsMax = 300;

/** What the vendor said, short and without anything that we sent. */
export const refusalOf = (
  answer: Pick<EgressAnswer, "status" | "body">,
  secrets: readonly string[],
  code: ErrorCode,
): XdrError => {
  let text = Buffer.from(answer.body).toString("utf8").slice(0, problemCharsMax);
  for (const secret of secrets) if (secret !== "") text = text.replaceAll(secret, "***");
  return new XdrError(code, `The vendor answers ${answer.status}: ${text}`);
};

const tokenOf = (
  answer: EgressAnswer,
  code: ErrorCode,
): { readonly value: string; readonly lifeMs: number } => {
  try {
    const given: unknown = JSON.parse(Buffer.from(answer.body).toString("utf8"));
    if (typeof given === "object" && given !== null && "access_token" in given) {
      const seconds = "expires_in" in given ? Number(given.expires_in) : 0;
      return { value: String(given.access_token), lifeMs: seconds * 1000 };
    }
  } catch {
    // Told below.
  }
  throw new XdrError(code, "The token's answer holds no access_token.");
};

const askToken = async (
  auth: Grant,
  options: CredentialOptions,
  signal: AbortSignal,
): Promise<{ readonly value: string; readonly lifeMs: number }> => {
  const { values, codes } = options;
  const known = new Map(Object.entries(values));
  const form = formOf(auth, { known, nowMs: options.clock.now(), code: codes.refused });
  const answer = await sendPatiently(
    options,
    {
      method: "POST",
      url: fillTemplate(auth.tokenUrl, known, encodeURIComponent),
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: form.toString(),
    },
    signal,
  );
  // RFC 6749 says 200; CrowdStrike answers 201.
  if (answer.status !== 200 && answer.status !== 201) {
    throw refusalOf(answer, Object.values(values), codes.refused);
  }
  return tokenOf(answer, codes.invalid);
};

/**
 * The headers that prove who calls. A token of OAuth 2.0 (RFC 6749 section 4.4) is asked for when
 * there is none, or it soon ends. Throws `codes.refused`, `codes.invalid` and what `Egress` throws.
 */
export const createCredentials = (
  options: CredentialOptions,
): ((signal: AbortSignal) => Promise<Readonly<Record<string, string>>>) => {
  const { auth, values, clock } = options;
  const known = new Map(Object.entries(values));
  let token: Token | undefined;
  return async (signal) => {
    switch (auth.kind) {
      case "header":
        return { [auth.name]: fillTemplate(auth.value, known) };
      case "basic": {
        const pair = `${fillTemplate(auth.user, known)}:${fillTemplate(auth.password, known)}`;
        return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
      }
      case "jwt-grant":
      case "oauth2-client": {
        if (token === undefined || token.until <= clock.now()) {
          const { value, lifeMs } = await askToken(auth, options, signal);
          token = { value, until: clock.now() + lifeMs - tokenMarginMs };
        }
        return { authorization: `Bearer ${token.value}` };
      }
    }
  };
};
