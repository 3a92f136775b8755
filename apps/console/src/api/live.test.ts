import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseLive, staleKeys, startLive } from "./live.ts";

describe("live messages", () => {
  it("ignores what it does not know instead of failing", () => {
    for (const text of ["", "null", "[]", "{}", '{"kind":"Later"}', "{"])
      expect(parseLive(text)).toBeUndefined();
  });

  it("makes the changed incident and its lists stale, and nothing for a status", () => {
    const message = parseLive('{"kind":"IncidentChanged","incidentId":"i1","revision":2}');
    expect(message && staleKeys(message)).toEqual([
      ["incidents"],
      ["incident", "i1"],
      ["overview"],
    ]);
    const seen = parseLive('{"kind":"SourceSeen","sourceId":"s1"}');
    expect(seen && staleKeys(seen)).toEqual([["sources"]]);
  });
});

/** The browser's stream, opened and lost by hand. */
const streams: { readyState: number; onopen?: () => void; onerror?: () => void }[] = [];

describe("the live stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const EventSource = Object.assign(
      function stream(this: object) {
        Object.assign(this, { readyState: 0, addEventListener: () => {}, close: () => {} });
        streams.push(this as (typeof streams)[number]);
      },
      { CLOSED: 2 },
    );
    vi.stubGlobal("EventSource", EventSource);
  });
  afterEach(() => {
    streams.length = 0;
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("asks again for what may have changed before it was open, and while it was lost", async () => {
    const queryClient = new QueryClient();
    const isStale = (key: readonly string[]) => queryClient.getQueryState(key)?.isInvalidated;
    const shown = [["incidents", "open"], ["incident", "i1"], ["findings"], ["sources"]];
    const stop = startLive(queryClient);
    for (let round = 0; round < 2; round += 1) {
      for (const key of shown) queryClient.setQueryData(key, "as it was");
      queryClient.setQueryData(["me"], "Ann");
      streams[0]?.onopen?.();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(shown.map(isStale)).toEqual([true, true, true, true]);
      expect(isStale(["me"])).toBe(false);
      streams[0]?.onerror?.();
    }
    stop();
  });
});
