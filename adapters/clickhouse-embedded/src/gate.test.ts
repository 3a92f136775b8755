import { expect, it } from "vitest";
import { createGate } from "./gate.ts";

it("lets so many in, keeps so many waiting in order, and refuses the rest", async () => {
  const gate = createGate({ runningMax: 2, waitingMax: 1 });
  const order: string[] = [];
  const enter = async (name: string) => {
    const leave = await gate.enter();
    order.push(leave === undefined ? `${name} refused` : name);
    return leave;
  };
  const first = await enter("first");
  await enter("second");
  const third = enter("third");
  await enter("fourth");
  expect(order).toEqual(["first", "second", "fourth refused"]);
  first?.();
  const leave = await third;
  expect(order.at(-1)).toBe("third");
  leave?.();
  await enter("fifth");
  expect(order.at(-1)).toBe("fifth");
});
