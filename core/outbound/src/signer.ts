import type { ConnectorAuth } from "@xdr/event";
import type { EgressRequest } from "@xdr/ports";
import { awsSignature } from "./aws-signature.ts";
import { type CredentialOptions, createCredentials } from "./credentials.ts";
import { fillTemplate } from "./template.ts";
import { webhookSignature } from "./webhook-signature.ts";

export interface SignerOptions extends Omit<CredentialOptions, "auth"> {
  readonly auth: Exclude<ConnectorAuth, { readonly kind: "smtp" }>;
}

/** The headers that prove who sends this request. */
export type Signer = (
  request: EgressRequest,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>>>;

/** Proofs that depend on the request, and those that do not. Throws as `createCredentials` does. */
export const createSigner = ({ auth, ...options }: SignerOptions): Signer => {
  if (auth.kind === "webhook-signature") {
    const { codes, clock, values } = options;
    const secret = fillTemplate(auth.secret, new Map(Object.entries(values)));
    return async (request) =>
      webhookSignature(request, { secret, nowMs: clock.now(), code: codes.refused });
  }
  if (auth.kind === "aws-signature") {
    const known = new Map(Object.entries(options.values));
    const { accessKeyId, secretAccessKey, region, service } = auth;
    const who = {
      accessKeyId: fillTemplate(accessKeyId, known),
      secretAccessKey: fillTemplate(secretAccessKey, known),
      ...{ region: fillTemplate(region, known), service },
    };
    return async (request) => awsSignature(request, { ...who, nowMs: options.clock.now() });
  }
  const prove = createCredentials({ ...options, auth });
  return (_request, signal) => prove(signal);
};
