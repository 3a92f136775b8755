import { expect, it } from "vitest";
import { inverseOf } from "./inverse.ts";

it("restores exactly what a change replaced", () => {
  const before = { status: "new", assignee: { id: "u1", name: "A" } } as const;
  expect(inverseOf(before, { status: "closed", verdict: "benign" })).toEqual({ status: "new" });
  expect(inverseOf(before, { assigneeId: "u2" })).toEqual({ assigneeId: "u1" });
  expect(inverseOf({ status: "closed", verdict: "benign" }, { assigneeId: "u2" })).toEqual({
    assigneeId: null,
  });
  expect(inverseOf({ status: "closed", verdict: "benign" }, { verdict: "duplicate" })).toEqual({
    verdict: "benign",
  });
});
