import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { ListenerBody, ListenerPatch } from "./types.ts";

export const listenersQuery = queryOptions({
  queryKey: ["listeners"],
  queryFn: () => answerOf(client.GET("/api/listeners")),
});

export const createListener = (body: ListenerBody) =>
  answerOf(client.POST("/api/listeners", { body }));

export const changeListener = (id: string, body: ListenerPatch) =>
  answerOf(client.PATCH("/api/listeners/{id}", { params: { path: { id } }, body }));

export const deleteListener = (id: string) =>
  answerOf(client.DELETE("/api/listeners/{id}", { params: { path: { id } } }));
