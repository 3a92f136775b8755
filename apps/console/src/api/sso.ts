import { queryOptions } from "@tanstack/react-query";
import { answerOf, client, setCsrfToken } from "./client.ts";
import type { SsoBody } from "./types.ts";

/** Single sign-on: the tenant's connection, and signing in through it. All throw `Problem`. */
export const ssoQuery = queryOptions({
  queryKey: ["tenant-sso"],
  queryFn: () => answerOf(client.GET("/api/tenant/sso")),
});

export const saveSso = (body: SsoBody) => answerOf(client.PUT("/api/tenant/sso", { body }));

export const removeSso = () => answerOf(client.DELETE("/api/tenant/sso"));

export const checkSso = () => answerOf(client.POST("/api/tenant/sso/check"));

/** Where a person may go on; by the domain of an e-mail address, or by the tenant's link. */
export const ssoOffersQuery = (by: { readonly email?: string; readonly id?: string }) =>
  queryOptions({
    queryKey: ["sso-offers", by],
    queryFn: () => answerOf(client.POST("/api/auth/sso/offers", { body: by })),
    staleTime: 60_000,
    retry: false,
  });

const nextKey = "xdr-sso-next";

/** Leaves for the identity provider; `next` is where the person wanted to go. */
export const startSso = async (id: string, next: string | undefined): Promise<void> => {
  const { url } = await answerOf(client.POST("/api/auth/sso", { body: { id } }));
  globalThis.sessionStorage.setItem(nextKey, next ?? "/");
  globalThis.location.assign(url);
};

export const takeSsoNext = (): string => {
  const next = globalThis.sessionStorage.getItem(nextKey) ?? "/";
  globalThis.sessionStorage.removeItem(nextKey);
  return next;
};

export const finishSso = async (query: string) => {
  const me = await answerOf(client.POST("/api/auth/sso/finish", { body: { query } }));
  setCsrfToken(me.csrfToken);
  return me;
};
