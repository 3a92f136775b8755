import { expect, it } from "vitest";
import { exampleDefinition, manyLines, oneLine, settingsIn } from "./own-definition.ts";

it("makes one line of a definition and back, and leaves what is no JSON readable", () => {
  const line = oneLine(exampleDefinition);
  expect(line).not.toMatch(/\n/);
  expect(oneLine(manyLines(line))).toBe(line);
  expect(oneLine('{\n "a":')).toBe('{ "a":');
  expect(manyLines("{")).toBe("{");
});

it("finds what a definition asks for, whatever else is in it", () => {
  expect(settingsIn(exampleDefinition).map(({ name, isSecret }) => [name, isSecret])).toEqual([
    ["host", false],
    ["token", true],
  ]);
  for (const text of ["", "null", "[]", '{"settings":{}}', '{"settings":[1,null,{"name":2}]}'])
    expect(settingsIn(text)).toEqual([]);
});
