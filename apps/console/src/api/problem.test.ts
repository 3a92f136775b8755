import { expect, it } from "vitest";
import { isErrorBody, Problem, problemOf } from "./problem.ts";

it("keeps what the server said, with the position for the query box", () => {
  const body = {
    error: {
      code: "SEARCH_QUERY_SYNTAX",
      message: "Expected a value.",
      help: "Write field:value.",
      retryable: false,
      requestId: "r1",
      position: 5,
    },
  };
  expect(isErrorBody(body)).toBe(true);
  const problem = new Problem(400, body);
  expect([problem.kind, problem.position, problem.requestId, problem.message]).toEqual([
    "invalid",
    5,
    "r1",
    "Expected a value.",
  ]);
});

it("names a request that never arrived offline, and a stray answer broken", () => {
  expect(problemOf(new TypeError("Failed to fetch")).kind).toBe("offline");
  const missing = "Failed to fetch dynamically imported module: http://x/assets/a-1.js";
  expect(problemOf(new TypeError(missing))).toMatchObject({ code: "CONSOLE_PART_MISSING" });
  expect(new Problem(502, undefined).kind).toBe("broken");
  expect(problemOf(new RangeError("x")).kind).toBe("broken");
  expect(isErrorBody("<html>")).toBe(false);
});
