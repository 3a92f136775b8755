import { queryOptions } from "@tanstack/react-query";
import { oneLine } from "../text/own-definition.ts";
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

/** A definition is one line there; here people write it with line breaks. */
const toWire = <Body extends { readonly settings: Readonly<Record<string, string>> }>(
  body: Body,
) => {
  const { definition } = body.settings;
  if (definition === undefined) return body;
  return { ...body, settings: { ...body.settings, definition: oneLine(definition) } };
};

export const createPull = (body: PullBody) =>
  answerOf(client.POST("/api/pulls", { body: toWire(body) }));

export const changePull = (id: string, settings: Readonly<Record<string, string>>) =>
  answerOf(
    client.PATCH("/api/pulls/{id}", { params: { path: { id } }, body: toWire({ settings }) }),
  );

export const tryPull = (body: PullTrialBody) =>
  answerOf(client.POST("/api/pulls/try", { body: toWire(body) }));

export const readPullNow = (id: string) =>
  answerOf(client.POST("/api/pulls/{id}/now", { params: { path: { id } } }));
