import { describe, expect, it } from "vitest";
import { copyOfRule, starterText } from "./copy-rule.ts";

const id = "11111111-1111-4111-8111-111111111111";
const ids = { id, newId: "new" };
const rest = "logsource: {}\nlevel: low\n";

describe("a copy of a rule", () => {
  it("has an id of its own and names the one it comes from", () => {
    expect(copyOfRule(`title: A\nid: ${id}\n${rest}`, ids)).toBe(
      `title: A\nid: new\nrelated:\n  - id: ${id}\n    type: derived\n${rest}`,
    );
  });

  it("keeps what the rule was related to, however that is written", () => {
    const indented = "related:\n    - id: x\n      type: similar\n";
    expect(copyOfRule(`title: A\nid: ${id}\n${indented}${rest}`, ids)).toBe(
      `title: A\nid: new\nrelated:\n    - id: ${id}\n      type: derived\n    - id: x\n      type: similar\n${rest}`,
    );
    const flush = "related:\n- id: x\n  type: similar\n";
    expect(copyOfRule(`title: A\n${flush}${rest}`, ids)).toContain(
      `related:\n- id: ${id}\n  type: derived\n- id: x\n`,
    );
    expect(
      copyOfRule(`title: A\nid: new\nrelated: [{ id: x, type: similar }]\n${rest}`, ids),
    ).toContain(`related: [{ id: ${id}, type: derived }, { id: x, type: similar }]\n`);
    expect(copyOfRule(`title: A\nid: new\nrelated: []\n${rest}`, ids)).toContain(
      `related: [{ id: ${id}, type: derived }]\n`,
    );
  });

  it("does not touch an id that is not the rule's own", () => {
    const copy = copyOfRule("title: A\ndetection:\n  s:\n    id: 4\nid: x\n", ids);
    expect(copy).toContain("    id: 4\n");
    expect(copy.match(/^id:.*/gm)).toEqual(["id: new"]);
  });
});

it("starts with a text that has an id and a date", () => {
  expect(starterText("new", "2026-11-24")).toMatch(/id: new\n(.*\n)*date: 2026-11-24\n/);
});
