import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, client, setCsrfToken } from "./client.ts";
import type { FactorMade, FactorProof, TenantSecurity } from "./types.ts";

/** Second factors, the second step of signing in, and proving again who it is. All throw `Problem`. */
export const factorsQuery = queryOptions({
  queryKey: ["factors"],
  queryFn: () => answerOf(client.GET("/api/auth/factors")),
});

export const securityQuery = queryOptions({
  queryKey: ["tenant-security"],
  queryFn: () => answerOf(client.GET("/api/tenant/security")),
});

export const changeSecurity = (body: Partial<TenantSecurity>) =>
  answerOf(client.PATCH("/api/tenant/security", { body }));

/** The server made these options with the library that reads them here. */
const asRequest = (options: object) => options as PublicKeyCredentialRequestOptionsJSON;
const asCreation = (options: object) => options as PublicKeyCredentialCreationOptionsJSON;

/** Has the browser sign with a passkey. Throws what the browser says when the person cancels. */
export const passkeyProof = async (): Promise<FactorProof> => {
  const { options } = await answerOf(client.POST("/api/auth/factor/options"));
  return { passkey: await startAuthentication({ optionsJSON: asRequest(options) }) };
};

export const completeSignIn = async (body: FactorProof) => {
  const me = await answerOf(client.POST("/api/auth/factor", { body }));
  setCsrfToken(me.csrfToken);
  return me;
};

export const stepUp = (body: FactorProof) => answerOf(client.POST("/api/auth/step-up", { body }));

const noteNewSession = (made: FactorMade): FactorMade => {
  if (made.me !== undefined) setCsrfToken(made.me.csrfToken);
  return made;
};

export const startTotp = (name: string) =>
  answerOf(client.POST("/api/auth/factors/totp", { body: { name } }));

export const confirmTotp = async ({ id, code }: { id: string; code: string }) =>
  noteNewSession(
    await answerOf(
      client.POST("/api/auth/factors/{id}/confirm", { params: { path: { id } }, body: { code } }),
    ),
  );

/** Has the browser make a passkey and keeps it. */
export const addPasskey = async (name: string) => {
  const { options } = await answerOf(client.POST("/api/auth/factors/passkey/options"));
  const answer = await startRegistration({ optionsJSON: asCreation(options) });
  return noteNewSession(
    await answerOf(client.POST("/api/auth/factors/passkey", { body: { name, answer } })),
  );
};

export const removeFactor = (id: string) =>
  answerOf(client.DELETE("/api/auth/factors/{id}", { params: { path: { id } } }));

export const renewRecoveryCodes = () => answerOf(client.POST("/api/auth/recovery-codes"));

export const resetFactors = (id: string) =>
  answerOf(client.DELETE("/api/users/{id}/factors", { params: { path: { id } } }));

/** Asks who it is where that is due, and starts the download then: a download cannot ask. */
export const exportReceipts = async (format: string): Promise<void> => {
  await answerOf(client.GET("/api/auth/fresh"));
  globalThis.location.assign(`/api/receipts/export?format=${format}`);
};
