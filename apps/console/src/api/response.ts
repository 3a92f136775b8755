import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { WantedAction } from "./types.ts";

const pollMs = 3_000;
const pollRunMs = 1_000;

/** Actions that were asked for, and what holds for all of them. All throw `Problem`. */
export const responseStateQuery = queryOptions({
  queryKey: ["response", "state"],
  queryFn: () => answerOf(client.GET("/api/response/state")),
  refetchInterval: pollMs,
});

export const runsQuery = queryOptions({
  queryKey: ["response", "runs"],
  queryFn: () => answerOf(client.GET("/api/response/runs", { params: { query: {} } })),
  refetchInterval: pollMs,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["response", "run", id],
    queryFn: () => answerOf(client.GET("/api/response/runs/{id}", { params: { path: { id } } })),
    refetchInterval: pollRunMs,
  });

export const simulateAction = (incidentId: string, body: WantedAction) =>
  answerOf(
    client.POST("/api/incidents/{id}/simulate", { params: { path: { id: incidentId } }, body }),
  );

export const requestRun = (body: WantedAction & { incidentId: string; planHash?: string }) =>
  answerOf(client.POST("/api/response/runs", { body }));

export const approveRun = (id: string, planHash: string) =>
  answerOf(
    client.POST("/api/response/runs/{id}/approve", {
      ...{ params: { path: { id } }, body: { planHash } },
    }),
  );

export const denyRun = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/response/runs/{id}/deny", { params: { path: { id } }, body: { reason } }),
  );

export const cancelRun = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/response/runs/{id}/cancel", { params: { path: { id } }, body: { reason } }),
  );

export const revertRun = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/response/runs/{id}/revert", { params: { path: { id } }, body: { reason } }),
  );

export const setKillSwitch = (on: boolean, reason: string) =>
  answerOf(client.PUT("/api/response/kill-switch", { body: { on, reason } }));

export const setProtected = (body: { networks: string[]; names: string[] }) =>
  answerOf(client.PUT("/api/response/protected", { body }));

export const keepProtected = () => answerOf(client.DELETE("/api/response/protected/removal"));
