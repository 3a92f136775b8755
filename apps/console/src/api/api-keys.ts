import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { ApiKeyBody } from "./types.ts";

/** Keys of programs. All throw `Problem`. */
export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => answerOf(client.GET("/api/api-keys")),
});

export const createApiKey = (body: ApiKeyBody) => answerOf(client.POST("/api/api-keys", { body }));

export const revokeApiKey = (id: string) =>
  answerOf(client.DELETE("/api/api-keys/{id}", { params: { path: { id } } }));
