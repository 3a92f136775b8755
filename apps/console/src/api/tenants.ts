import { queryOptions } from "@tanstack/react-query";
import { answerOf, client, setCsrfToken } from "./client.ts";
import type { SupportGrantBody, TenantBody, TenantDeletion, TenantQuota } from "./types.ts";

const pollMs = 15_000;

/** Places of the person, support grants of the tenant, tenants of operators. All throw `Problem`. */
export const placesQuery = queryOptions({
  queryKey: ["places"],
  queryFn: () => answerOf(client.GET("/api/auth/tenants")),
  refetchInterval: pollMs,
});

/** Ends this session and opens one in the other tenant. */
export const enterTenant = async (tenantId: string) => {
  const me = await answerOf(client.POST("/api/auth/tenant", { body: { tenantId } }));
  setCsrfToken(me.csrfToken);
  return me;
};

export const supportGrantsQuery = queryOptions({
  queryKey: ["support-grants"],
  queryFn: () => answerOf(client.GET("/api/support-grants")),
});

const readsShownMax = 200;

/** What operators looked at, newest first. */
export const supportReadsQuery = queryOptions({
  queryKey: ["support-reads"],
  queryFn: () =>
    answerOf(
      client.GET("/api/receipts", {
        params: { query: { action: "support.read", limit: readsShownMax } },
      }),
    ),
  refetchInterval: pollMs,
});

export const grantSupport = (body: SupportGrantBody) =>
  answerOf(client.POST("/api/support-grants", { body }));

export const endSupport = (id: string) =>
  answerOf(client.DELETE("/api/support-grants/{id}", { params: { path: { id } } }));

export const platformQuery = queryOptions({
  queryKey: ["platform"],
  queryFn: () => answerOf(client.GET("/api/platform/tenants")),
  refetchInterval: pollMs,
});

export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: () => answerOf(client.GET("/api/platform/erasures")),
});

export const createTenant = (body: TenantBody) =>
  answerOf(client.POST("/api/platform/tenants", { body }));

const pathOf = (id: string) => ({ path: { id } });

export const suspendTenant = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/platform/tenants/{id}/suspend", { params: pathOf(id), body: { reason } }),
  );

export const resumeTenant = (id: string) =>
  answerOf(client.POST("/api/platform/tenants/{id}/resume", { params: pathOf(id) }));

export const deleteTenant = (id: string, body: TenantDeletion) =>
  answerOf(client.POST("/api/platform/tenants/{id}/delete", { params: pathOf(id), body }));

export const setQuota = (id: string, body: TenantQuota) =>
  answerOf(client.PUT("/api/platform/tenants/{id}/quota", { params: pathOf(id), body }));
