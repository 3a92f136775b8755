import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { PullBody, PullTrialBody } from "./types.ts";

export const pullProductsQuery = queryOptions({
  queryKey: ["pull-products"],
  queryFn: () => answerOf(client.GET("/api/pull-products")),
  staleTime: Number.POSITIVE_INFINITY,
});

const pollMs = 3_000;

/** How the reading of a source goes. */
export const pullQuery = (id: string) =>
  queryOptions({
    queryKey: ["pulls", id],
    queryFn: () => answerOf(client.GET("/api/pulls/{id}", { params: { path: { id } } })),
    refetchInterval: pollMs,
  });

export const createPull = (body: PullBody) => answerOf(client.POST("/api/pulls", { body }));

export const changePull = (id: string, settings: Readonly<Record<string, string>>) =>
  answerOf(client.PATCH("/api/pulls/{id}", { params: { path: { id } }, body: { settings } }));

export const tryPull = (body: PullTrialBody) => answerOf(client.POST("/api/pulls/try", { body }));

export const readPullNow = (id: string) =>
  answerOf(client.POST("/api/pulls/{id}/now", { params: { path: { id } } }));
