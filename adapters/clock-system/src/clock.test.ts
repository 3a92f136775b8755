import { describe, expect, it } from "vitest";
import { createSystemClock } from "./clock.ts";

describe("system clock", () => {
  it("never goes back in monotonic time and sleeps at least as long as asked", async () => {
    const clock = createSystemClock();
    const before = clock.monotonic();
    await clock.sleep(20);
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(19);
  });

  it("wakes with the signal's reason", async () => {
    const clock = createSystemClock();
    const reason = new Error("stop");
    await expect(clock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const sleeping = clock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
  });
});
