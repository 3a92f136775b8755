import { setImmediate } from "node:timers";
import { expect, it } from "vitest";
import { trialLimits } from "./limits.ts";
import { createTurns } from "./turns.ts";

it("goes on without a pause while the turn lasts, then lets others go first, then anew", async () => {
  let time = 0;
  const turns = createTurns({ monotonic: () => time });
  expect(turns.next()).toBeUndefined();
  time += trialLimits.turnMsMax - 1;
  expect(turns.next()).toBeUndefined();
  time += 1;
  const order: string[] = [];
  setImmediate(() => order.push("a request"));
  await turns.next();
  order.push("the trial");
  expect(order).toEqual(["a request", "the trial"]);
  expect(turns.next()).toBeUndefined();
});
