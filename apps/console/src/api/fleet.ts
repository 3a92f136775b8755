import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { EnrolmentTokenBody } from "./types.ts";

const pollMs = 5_000;

/** Agents and enrolment tokens. All throw `Problem`. */
export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: () => answerOf(client.GET("/api/agents")),
  refetchInterval: pollMs,
});

export const enrolmentTokensQuery = queryOptions({
  queryKey: ["enrolment-tokens"],
  queryFn: () => answerOf(client.GET("/api/enrolment-tokens")),
  refetchInterval: pollMs,
});

export const createEnrolmentToken = (body: EnrolmentTokenBody) =>
  answerOf(client.POST("/api/enrolment-tokens", { body }));

export const removeEnrolmentToken = (id: string) =>
  answerOf(client.DELETE("/api/enrolment-tokens/{id}", { params: { path: { id } } }));

export const revokeAgent = (id: string) =>
  answerOf(client.POST("/api/agents/{id}/revoke", { params: { path: { id } } }));
