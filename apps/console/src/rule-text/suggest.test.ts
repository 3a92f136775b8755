import { describe, expect, it } from "vitest";
import { logsourceIn, placeAt, selectionsIn } from "./rule-outline.ts";
import { type SuggestWords, suggestionsAt } from "./suggest.ts";

const known: SuggestWords = {
  logsources: [
    { product: "linux", service: "sshd" },
    { product: "windows", category: "process_creation" },
    { product: "windows", service: "security" },
  ],
  fields: [
    { logsource: { product: "linux", service: "sshd" }, fields: ["status_id", "user.name"] },
    {
      logsource: { product: "windows", category: "process_creation" },
      fields: ["Image", "CommandLine"],
    },
    { logsource: { product: "windows" }, fields: ["Computer"] },
  ],
  modifiers: ["contains", "startswith", "all", "minute"],
  placeholders: ["admins"],
  rules: [{ name: "sshd_login_failed", title: "Failed SSH login" }],
  eventFields: ["src_endpoint.ip", "user.name"],
};

/** Labels that are offered where `¦` stands. */
const offered = (marked: string): readonly string[] | undefined => {
  const position = marked.indexOf("¦");
  return suggestionsAt(marked.replace("¦", ""), position, known)?.options.map(({ label }) => label);
};

const windows = "logsource:\n  product: windows\n  category: process_creation\n";

describe("what is offered", () => {
  it("is the keys of a rule at the left margin, and their words behind them", () => {
    expect(offered("¦")).toContain("logsource");
    expect(offered("title: x\nlev¦")).toContain("level");
    expect(offered("level: ¦")).toEqual(["informational", "low", "medium", "high", "critical"]);
    expect(offered("status: te¦")).toContain("test");
    expect(offered("title: ¦")).toBeUndefined();
  });

  it("is log sources that go with what is chosen already", () => {
    expect(offered("logsource:\n  ¦")).toEqual(["product", "category", "service"]);
    expect(offered("logsource:\n  product: ¦")).toEqual(["linux", "windows"]);
    expect(offered("logsource:\n  product: windows\n  service: ¦")).toEqual(["security"]);
    expect(offered("logsource: { product: linux, service: s¦")).toEqual(["sshd"]);
  });

  it("is the fields of the log source, its own before the general ones", () => {
    const rule = `${windows}detection:\n  selection:\n    ¦`;
    expect(offered(rule)).toEqual([
      "Image",
      "CommandLine",
      "Computer",
      "src_endpoint.ip",
      "user.name",
    ]);
    expect(offered(`${windows}detection:\n  selection:\n    - Im¦`)).toContain("Image");
    expect(offered(`${windows}detection:\n  selection: { Im¦`)).toContain("Image");
    expect(offered("logsource: { service: sshd }\ndetection:\n  s:\n    ¦")?.[0]).toBe("status_id");
  });

  it("is modifiers after a bar, each once", () => {
    const rule = `${windows}detection:\n  selection:\n    Image|`;
    expect(offered(`${rule}¦`)).toEqual(["contains", "startswith", "all", "minute"]);
    expect(offered(`${rule}contains|a¦`)).toEqual(["startswith", "all", "minute"]);
    const from = suggestionsAt(`${rule}con`, rule.length + 3, known)?.from;
    expect(from).toBe(rule.length);
  });

  it("is the names of the selections in a condition, wherever it stands", () => {
    const rule = "detection:\n  sel_a:\n    x: 1\n  filter_b:\n    - y: 2\n  condition: ¦";
    expect(offered(rule)?.slice(0, 3)).toEqual(["sel_a", "filter_b", "and"]);
    expect(offered("detection:\n  condition: not ¦\n  late: { x: 1 }")?.[0]).toBe("late");
    expect(offered("detection: { s: { x: 1 }, condition: ¦")?.[0]).toBe("s");
  });

  it("is ATT&CK tags, rules for a correlation, and placeholders", () => {
    expect(offered("tags:\n  - attack.t1059¦")).toContain("attack.t1059.001");
    expect(offered("tags:\n  - ¦")).toContain("attack.credential-access");
    expect(offered("correlation:\n  type: ¦")).toContain("value_count");
    expect(offered("correlation:\n  rules:\n    - ¦")).toEqual(["sshd_login_failed"]);
    expect(offered("correlation:\n  group-by:\n    - ¦")).toContain("src_endpoint.ip");
    expect(offered("correlation:\n  condition:\n    ¦")).toContain("gte");
    expect(offered("detection:\n  s:\n    user|expand: ¦")).toEqual(["%admins%"]);
    expect(offered("related:\n  - id: x\n    type: ¦")).toContain("derived");
  });

  it("is nothing in a comment, in a value, or for another document's selections", () => {
    expect(offered("# lev¦")).toBeUndefined();
    expect(offered(`${windows}detection:\n  s:\n    Image: ¦`)).toBeUndefined();
    const two =
      "detection:\n  first: { a: 1 }\n---\ndetection:\n  second: { a: 1 }\n  condition: ¦";
    expect(offered(two)?.slice(0, 2)).toEqual(["second", "and"]);
  });
});

describe("a half-written rule", () => {
  it("tells where a place is by how deep it is indented", () => {
    const text = "detection:\n  s:\n    - a: 1\n      b";
    expect(placeAt(text, text.length)).toEqual({
      path: ["detection", "s"],
      key: undefined,
      isItem: false,
      word: "b",
    });
    expect(placeAt("a:\n- x", 6)).toMatchObject({ path: ["a"], isItem: true, word: "x" });
  });

  it("gives its log source and its selections", () => {
    expect(
      logsourceIn("logsource:\n    service: 'sshd'\n\n    product: linux\nlevel: low"),
    ).toEqual({
      product: "linux",
      category: undefined,
      service: "sshd",
    });
    expect(selectionsIn("detection:\n    a:\n        condition: 1\n    condition: a\n")).toEqual([
      "a",
    ]);
    expect(selectionsIn("title: x")).toEqual([]);
  });
});
