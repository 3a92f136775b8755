import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

const pollMs = 1_500;

/** Drills on hosts. All throw `Problem`. */
export const drillsQuery = queryOptions({
  queryKey: ["drills"],
  queryFn: () => answerOf(client.GET("/api/drills")),
  refetchInterval: pollMs * 4,
});

export const drillQuery = (id: string) =>
  queryOptions({
    queryKey: ["drills", id],
    queryFn: () => answerOf(client.GET("/api/drills/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? pollMs : false),
  });

export const startDrill = (agentId: string) =>
  answerOf(client.POST("/api/drills", { body: { agentId } }));
