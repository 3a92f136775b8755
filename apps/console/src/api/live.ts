import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { statusQuery } from "./queries.ts";
import type { LiveMessage } from "./types.ts";

/**
 * The stream of `GET /api/live`. It says what changed, never the data: messages mark queries as
 * stale. Bursts are joined, so a thousand findings cost one refetch a second. Messages are not kept:
 * what changed before the stream was open is asked for when it opens.
 *
 * connecting -> live -> lost -> live …; `lastTime` is when the last message came, whichever kind.
 */
export interface LiveState {
  readonly connection: "connecting" | "live" | "lost";
  readonly lastTime: number | undefined;
}

const refetchPauseMs = 1000;
const reconnectPauseMs = 3000;
/** The server sends its status every few seconds; silence longer than this is a lost stream. */
export const silenceMsMax = 20_000;

let state: LiveState = { connection: "connecting", lastTime: undefined };
const listeners = new Set<() => void>();

const setState = (next: LiveState): void => {
  state = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useLive = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** Query keys that a message makes stale. */
export const staleKeys = (message: LiveMessage): readonly (readonly string[])[] => {
  switch (message.kind) {
    case "FindingRaised":
      return [["findings"], ["overview"], ["rules"]];
    case "IncidentChanged":
      return [["incidents"], ["incident", message.incidentId], ["overview"]];
    case "SourceSeen":
      return [["sources"]];
    // Events come all the time; what counts them asks by itself every few seconds.
    case "EventsStored":
    case "Status":
      return [];
  }
};

/** Everything that a message can make stale: what was missed while there was no stream. */
const missable = [
  ["incidents"],
  ["incident"],
  ["findings"],
  ["overview"],
  ["rules"],
  ["sources"],
] as const;

const kinds = new Set(["FindingRaised", "IncidentChanged", "EventsStored", "SourceSeen", "Status"]);

/** One message of the stream; undefined for kinds that this console does not know. */
export const parseLive = (text: string): LiveMessage | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isMessage = (value: unknown): value is LiveMessage =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  typeof value.kind === "string" &&
  kinds.has(value.kind);

/** Starts the stream; the answer stops it. */
export const startLive = (queryClient: QueryClient): (() => void) => {
  const stale = new Map<string, readonly string[]>();
  let source: EventSource | undefined;
  let reconnect: ReturnType<typeof setTimeout> | undefined;

  const flush = setInterval(() => {
    for (const queryKey of stale.values()) void queryClient.invalidateQueries({ queryKey });
    stale.clear();
    const isSilent = state.lastTime !== undefined && Date.now() - state.lastTime > silenceMsMax;
    if (state.connection === "live" && isSilent) setState({ ...state, connection: "lost" });
  }, refetchPauseMs);

  const onMessage = (event: MessageEvent<string>) => {
    setState({ connection: "live", lastTime: Date.now() });
    const message = parseLive(event.data);
    if (message === undefined) return;
    if (message.kind === "Status") queryClient.setQueryData(statusQuery.queryKey, message.status);
    for (const key of staleKeys(message)) stale.set(key.join(" "), key);
  };

  const connect = () => {
    source = new EventSource("/api/live");
    source.onopen = () => {
      setState({ ...state, connection: "live" });
      for (const key of missable) stale.set(key.join(" "), key);
    };
    source.onmessage = onMessage;
    for (const kind of kinds) source.addEventListener(kind, onMessage);
    source.onerror = () => {
      setState({ ...state, connection: "lost" });
      // The browser gives up after an HTTP error; a restarted server would never be seen again.
      if (source?.readyState === EventSource.CLOSED)
        reconnect = setTimeout(connect, reconnectPauseMs);
    };
  };
  connect();

  return () => {
    clearInterval(flush);
    clearTimeout(reconnect);
    source?.close();
  };
};
