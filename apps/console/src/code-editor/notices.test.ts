import { Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { diagnosticsOf } from "./notices.ts";

const doc = Text.of(["detection:", "  s:", "    user|nope: root", ""]);

const underlined = (line: number, column: number): string => {
  const [found] = diagnosticsOf(doc, [
    { severity: "error", line, column, message: "Unknown.", fix: "Remove it." },
  ]);
  expect(found?.message).toBe("Unknown. Remove it.");
  return doc.sliceString(found?.from ?? 0, found?.to);
};

it("underlines the word at the place, or the line where none stands there", () => {
  expect(underlined(3, 5)).toBe("user|nope");
  expect(underlined(3, 16)).toBe("root");
  expect(underlined(1, 10)).toBe(":");
  expect(underlined(2, 99)).toBe("  s:");
  expect(underlined(99, 1)).toBe("");
});
