import { expect, it } from "vitest";
import { readContainerJson, readContainerLine } from "./container.ts";

it("takes the line out of what the runtimes put around it", () => {
  expect(readContainerLine("2025-11-24T05:10:07.123456789Z stdout F GET / 200")).toEqual({
    line: "GET / 200",
    time: Date.UTC(2025, 10, 24, 5, 10, 7, 123),
  });
  expect(readContainerLine("web-1  | GET / 200")).toEqual({ line: "GET / 200", app: "web-1" });
  const json = { log: "GET / 200\n", stream: "stderr", time: "2025-11-24T05:10:07Z" };
  expect(readContainerJson(json)).toEqual({
    line: "GET / 200",
    time: Date.UTC(2025, 10, 24, 5, 10, 7),
  });
});

it("leaves other lines alone", () => {
  expect(readContainerLine("Nov 24 05:10:07 web-1 sshd[1]: x | y")).toBeUndefined();
  expect(readContainerLine("a|b")).toBeUndefined();
  expect(readContainerJson({ log: "x", level: "info" })).toBeUndefined();
  expect(readContainerJson({ log: { a: 1 }, stream: "stdout" })).toBeUndefined();
});
