import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { TenantDataChange } from "./types.ts";

/** Retention, quotas and usage of the own tenant. All throw `Problem`. */
export const tenantDataQuery = queryOptions({
  queryKey: ["tenant-data"],
  queryFn: () => answerOf(client.GET("/api/tenant/data")),
  refetchInterval: 30_000,
});

export const changeTenantData = (body: TenantDataChange) =>
  answerOf(client.PATCH("/api/tenant/data", { body }));

/** Begins the download, after a fresh proof of who asks: a download itself cannot ask for one. */
export const exportTenant = async (span: {
  readonly from?: number;
  readonly to?: number;
}): Promise<void> => {
  await answerOf(client.GET("/api/auth/fresh"));
  const query = Object.entries(span).map(([name, time]) => `${name}=${time}`);
  globalThis.location.assign(`/api/tenant/export?${query.join("&")}`);
};
