import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { ScimBody } from "./types.ts";

/** How the tenant's identity provider keeps members. All throw `Problem`. */
export const scimQuery = queryOptions({
  queryKey: ["scim"],
  queryFn: () => answerOf(client.GET("/api/tenant/scim")),
});

export const saveScim = (body: ScimBody) => answerOf(client.PUT("/api/tenant/scim", { body }));

export const removeScim = () => answerOf(client.DELETE("/api/tenant/scim"));
