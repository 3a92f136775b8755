import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import type { DecoderSave } from "./types.ts";

/** Decoders that the own tenant wrote. All throw `Problem`. */
export const decodersQuery = queryOptions({
  queryKey: ["decoders"],
  queryFn: () => answerOf(client.GET("/api/decoders")),
});

export const decoderQuery = (name: string) =>
  queryOptions({
    queryKey: ["decoders", "one", name],
    queryFn: () => answerOf(client.GET("/api/decoders/{id}", { params: { path: { id: name } } })),
  });

export const decoderTrialQuery = (body: { definition: string; lines: string }) =>
  queryOptions({
    queryKey: ["decoders", "try", body],
    queryFn: () => answerOf(client.POST("/api/decoders/try", { body })),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export const proposeDecoder = (body: { lines: string; name: string; title: string }) =>
  answerOf(client.POST("/api/decoders/propose", { body }));

export const saveDecoder = (body: DecoderSave) => answerOf(client.POST("/api/decoders", { body }));

export const switchDecoder = (name: string, enabled: boolean) =>
  answerOf(
    client.PATCH("/api/decoders/{id}", { params: { path: { id: name } }, body: { enabled } }),
  );

export const deleteDecoder = (name: string) =>
  answerOf(client.DELETE("/api/decoders/{id}", { params: { path: { id: name } } }));

export const restoreDecoder = (name: string) =>
  answerOf(client.POST("/api/decoders/{id}/restore", { params: { path: { id: name } } }));
