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
