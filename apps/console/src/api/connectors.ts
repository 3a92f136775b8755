import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { ConnectorBody } from "./types.ts";

export const connectorProductsQuery = queryOptions({
  queryKey: ["connector-products"],
  queryFn: () => answerOf(client.GET("/api/connector-products")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => answerOf(client.GET("/api/connectors")),
});

export const createConnector = (body: ConnectorBody) =>
  answerOf(client.POST("/api/connectors", { body }));

export const tryConnector = (body: ConnectorBody) =>
  answerOf(client.POST("/api/connectors/try", { body }));

export const deleteConnector = (id: string) =>
  answerOf(client.DELETE("/api/connectors/{id}", { params: { path: { id } } }));
