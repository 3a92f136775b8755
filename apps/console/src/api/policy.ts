import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { CriticalityChange, PolicyDraft, PolicySave } from "./types.ts";

/** The response policy of the own tenant. All throw `Problem`. */
export const policyQuery = queryOptions({
  queryKey: ["policy"],
  queryFn: () => answerOf(client.GET("/api/response/policy")),
});

export const policyVersionsQuery = queryOptions({
  queryKey: ["policy", "versions"],
  queryFn: () => answerOf(client.GET("/api/response/policy/versions")),
});

export const policyCheckQuery = (draft: PolicyDraft) =>
  queryOptions({
    queryKey: ["policy", "check", draft],
    queryFn: () => answerOf(client.POST("/api/response/policy/check", { body: draft })),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export const criticalitiesQuery = queryOptions({
  queryKey: ["policy", "criticalities"],
  queryFn: () => answerOf(client.GET("/api/response/criticalities")),
});

export const savePolicy = (body: PolicySave) =>
  answerOf(client.PUT("/api/response/policy", { body }));

export const simulatePolicy = (draft: PolicyDraft, days: number) =>
  answerOf(client.POST("/api/response/policy/simulate", { body: { ...draft, days } }));

export const setCriticality = (body: CriticalityChange) =>
  answerOf(client.PUT("/api/response/criticalities", { body }));
