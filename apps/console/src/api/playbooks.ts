import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { PlaybookSave } from "./types.ts";

const pollMs = 3_000;
const pollRunMs = 1_000;

/** Playbooks, their runs, and what fits an incident. All throw `Problem`. */
export const playbooksQuery = queryOptions({
  queryKey: ["playbooks"],
  queryFn: () => answerOf(client.GET("/api/response/playbooks")),
});

export const playbookQuery = (id: string) =>
  queryOptions({
    queryKey: ["playbooks", id],
    queryFn: () =>
      answerOf(client.GET("/api/response/playbooks/{id}", { params: { path: { id } } })),
  });

export const playbookRunsQuery = queryOptions({
  queryKey: ["playbook-runs"],
  queryFn: () => answerOf(client.GET("/api/response/playbook-runs", { params: { query: {} } })),
  refetchInterval: pollMs,
});

export const playbookRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["playbook-runs", id],
    queryFn: () =>
      answerOf(client.GET("/api/response/playbook-runs/{id}", { params: { path: { id } } })),
    refetchInterval: pollRunMs,
  });

export const incidentPlaybooksQuery = (id: string) =>
  queryOptions({
    queryKey: ["incident-playbooks", id],
    queryFn: () =>
      answerOf(client.GET("/api/incidents/{id}/playbooks", { params: { path: { id } } })),
  });

const recentMax = 50;

/** Incidents that a playbook can be tried on, newest first. */
export const recentIncidentsQuery = queryOptions({
  queryKey: ["incidents", "recent"],
  queryFn: () =>
    answerOf(client.GET("/api/incidents", { params: { query: { limit: recentMax, offset: 0 } } })),
});

export const checkPlaybook = (text: string) =>
  answerOf(client.POST("/api/response/playbooks/check", { body: { text } }));

export const savePlaybook = (body: PlaybookSave) =>
  answerOf(client.PUT("/api/response/playbooks", { body }));

export const enablePlaybook = (id: string, enabled: boolean) =>
  answerOf(
    client.PUT("/api/response/playbooks/{id}/enabled", {
      ...{ params: { path: { id } }, body: { enabled } },
    }),
  );

export const dryRunPlaybook = (id: string, incidentId: string) =>
  answerOf(
    client.POST("/api/response/playbooks/{id}/dry-run", {
      ...{ params: { path: { id } }, body: { incidentId } },
    }),
  );

export const startPlaybook = (playbookId: string, incidentId: string) =>
  answerOf(client.POST("/api/response/playbook-runs", { body: { playbookId, incidentId } }));

const ofRun = (id: string) => ({ path: { id } });

export const answerPlaybook = (id: string, step: string, answer: string) =>
  answerOf(
    client.POST("/api/response/playbook-runs/{id}/answer", {
      ...{ params: ofRun(id), body: { step, answer } },
    }),
  );

export const retryPlaybook = (id: string, step: string) =>
  answerOf(
    client.POST("/api/response/playbook-runs/{id}/retry", { params: ofRun(id), body: { step } }),
  );

export const skipPlaybookStep = (id: string, step: string, reason: string) =>
  answerOf(
    client.POST("/api/response/playbook-runs/{id}/skip", {
      ...{ params: ofRun(id), body: { step, reason } },
    }),
  );

export const cancelPlaybook = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/response/playbook-runs/{id}/cancel", {
      ...{ params: ofRun(id), body: { reason } },
    }),
  );

export const dismissPlaybook = (id: string, reason: string) =>
  answerOf(
    client.POST("/api/response/playbook-runs/{id}/dismiss", {
      ...{ params: ofRun(id), body: { reason } },
    }),
  );
